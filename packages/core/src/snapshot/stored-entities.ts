import * as z from 'zod/mini';
import { rowList } from '../base/row-list.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Entity } from '../model/entity.ts';
import { readColumn, requireRange } from './columns.ts';
import { jsonSection, readJson } from './json-section.ts';
import type { Section, Sections } from './sections.ts';
import { texts } from './shapes.ts';
import { require } from './snapshot-fault.ts';

/**
 * The annotations by which traces and metrics know an entity: the only ones that a snapshot holds, since others may
 * hold what is nobody's business.
 */
const namingAnnotations = ['faultline.dev/seen-as', 'backstage.io/kubernetes-id'];

const names = z.map(z.string(), texts);

/** The entities as numbers of their nodes, and the names of those that have some. */
export function entitySections(
  entities: readonly Entity[],
  indexOf: ReadonlyMap<string, number>,
): readonly (readonly [string, Section])[] {
  const named = entities.flatMap((entity) => {
    const seenAs = namesOf(entity);
    return seenAs.length === 0 ? [] : [[entity.ref, seenAs] as const];
  });
  return [
    ['entity.node', Int32Array.from(entities, ({ ref }) => indexOf.get(ref)!)],
    ['entity.names', jsonSection(new Map(named))],
  ];
}

function namesOf({ annotations, claims }: Entity): readonly string[] {
  return [...namingAnnotations.flatMap((key) => annotations.get(key)?.split(',') ?? []), ...(claims?.seenAs ?? [])];
}

/** What a catalog declares. */
interface StoredEntities {
  readonly entities: readonly Entity[];
  readonly refs: () => readonly string[];
}

const none: ReadonlyMap<string, string> = new Map();

/**
 * The entities by node, without what only reading them needs: their statements, labels, claims and other annotations.
 *
 * @throws Damage
 */
export function readEntities(sections: Sections, nodes: readonly GraphNode[]): StoredEntities {
  const column = readColumn(sections, 'entity.node', Int32Array);
  requireRange(column, 0, nodes.length, 'entity.node');
  const known = readJson(sections, 'entity.names', names);
  for (const node of column) require(nodes[node]!.source !== undefined, 'entity.node');
  const entities = rowList(column.length, (index): Entity => {
    const { ref, kind, name, source } = nodes[column[index]!]!;
    const seenAs = known.get(ref);
    return {
      ref,
      kind,
      namespace: ref.slice(ref.indexOf(':') + 1, ref.indexOf('/')),
      name,
      tags: [],
      labels: none,
      annotations: seenAs === undefined ? none : new Map([[namingAnnotations[0]!, seenAs.join(',')]]),
      links: [],
      statements: [],
      source: source!,
    };
  });
  return { entities, refs: () => Array.from(column, (node) => nodes[node]!.ref) };
}
