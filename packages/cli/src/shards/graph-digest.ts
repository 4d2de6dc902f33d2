import { createHash, type Hash } from 'node:crypto';
import type { FailureModel, Gates } from '@faultline/core';
import { isMembership } from '@faultline/core';

/**
 * What the sizes of radii depend on, as a hash: the nodes with what they are counted by, and the gates of both
 * readings. The catalog, the config and the day change it where they change a radius.
 */
export function graphDigest(graph: FailureModel): string {
  const { nodes, requirements, declared, worstCase, weights } = graph;
  const hash = createHash('sha256').update(`radii 1 ${JSON.stringify(weights)}\n`);
  const together = 4096;
  for (let from = 0; from < nodes.length; from += together) {
    const lines = nodes
      .slice(from, from + together)
      .map(({ ref, kind, tier, system, domain, owner, declared: isDeclared, isInert }) =>
        JSON.stringify([ref, kind, tier, system, domain, owner, isDeclared, isInert]),
      );
    hash.update(lines.join('\n'));
  }
  hash.update(Uint8Array.from(requirements, (each) => Number(isMembership(each))));
  addGates(hash, declared);
  if (worstCase !== declared) addGates(hash, worstCase);
  return hash.digest('hex');
}

function addGates(hash: Hash, { owner, needs, class: classes, lasts, requirement, members }: Gates): void {
  for (const column of [owner, needs, classes, lasts, requirement, members.start, members.values]) {
    hash.update(bytesOf(column));
  }
}

/** The bytes of a column, as they lie in memory. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
