import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { LimitName } from '@faultline/core';
import type { ObservedLimits, ParseLimits } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';

/** How much is read at the most, by the name under which `--limit name=value` changes it. */
export type Limits = Readonly<Record<LimitName, number>>;

const MiB = 2 ** 20;

/** Bytes of memory for each byte of a catalog, on the way from its text to the answer; 20 have been seen. */
const memoryEach = 24;

/** Bytes that Node may take at most. */
const heap = getHeapStatistics().heap_size_limit;

/**
 * Bytes of memory for the program, and for each entity however short its text is. A heap of 176 MiB, which gives 6,144,
 * has held 18,000 plain entities in `check`, and 9,000 with two dependencies each in `view`.
 */
const [programBytes, entityBytes] = [152 * MiB, 4096];

/** A plain, well-formed catalog never comes near one of them. */
export const defaultLimits: Limits = {
  'file-bytes': 16 * MiB,
  'total-bytes': Math.min(256 * MiB, Math.floor(heap / memoryEach)),
  files: 20_000,
  entities: Math.min(1_000_000, Math.max(1000, Math.floor((heap - programBytes) / entityBytes))),
  documents: 10_000,
  nesting: 64,
  nodes: 250_000,
  tokens: 300_000,
  'name-characters': 1_024,
  'text-characters': 65_536,
  'file-milliseconds': 30_000,
  'folder-entries': 200_000,
  'location-depth': 16,
  'location-targets': 1_000,
  pages: 10_000,
  'response-bytes': 32 * MiB,
  'request-seconds': 30,
  'observed-bytes': 256 * MiB,
  'observed-names': 50_000,
};

/**
 * Limits for saving the answer of a server: no graph is made of it, and JSON takes less memory than YAML. Where Node
 * may take 256 MiB, as in a container of 512 MiB, that is 54,000 entities. 225 MiB have been needed for 50,000.
 */
export const savingLimits: Limits = {
  ...defaultLimits,
  'total-bytes': Math.max(defaultLimits['total-bytes'], Math.min(256 * MiB, Math.floor(heap / 8))),
  entities: Math.max(defaultLimits.entities, Math.min(1_000_000, Math.floor(heap / 4900))),
};

/** The limits of one run. @throws UsageError */
export function limitsFrom(settings: readonly string[], defaults: Limits = defaultLimits): Limits {
  const limits = { ...defaults };
  for (const setting of settings) {
    const [name = '', text = ''] = setting.split(/=(.*)/s, 2);
    if (!Object.hasOwn(defaultLimits, name)) {
      throw new UsageError(
        `--limit ${setting}: expected name=value with one of ${Object.keys(defaultLimits).join(', ')}`,
      );
    }
    if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`--limit ${setting}: expected a whole number from 1 on`);
    limits[name as LimitName] = Number(text);
  }
  return limits;
}

/**
 * The heap for a call that raises `total-bytes` beyond what this process holds: up to three quarters of the memory of
 * the machine or container. Undefined where this process is large enough, or the user has set the size of its heap.
 */
export function heapFor(limits: Limits): number | undefined {
  const isSet = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) =>
    /max.old.space.size/.test(option),
  );
  if (isSet || limits['total-bytes'] <= defaultLimits['total-bytes']) return undefined;
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const wanted = Math.min(limits['total-bytes'] * memoryEach, memory * (3 / 4));
  return wanted > heap ? wanted : undefined;
}

export function parseLimits(limits: Limits): ParseLimits {
  return {
    documents: limits.documents,
    nesting: limits.nesting,
    nodesPerMiB: limits.nodes,
    tokensPerMiB: limits.tokens,
    nameCharacters: limits['name-characters'],
    textCharacters: limits['text-characters'],
  };
}

/**
 * Milliseconds of processor time that a text of so many characters may take: so many for its first MiB, and as many for
 * each further one. What a text may hold (nodes, nesting, documents) ends the reading of every known text long before
 * that, so a result does not depend on the machine.
 */
export function parseBudget(limits: Limits, characters: number): number {
  return limits['file-milliseconds'] * Math.max(1, characters / MiB);
}

export function observedLimits(limits: Limits): ObservedLimits {
  return { names: limits['observed-names'], nameCharacters: limits['name-characters'] };
}
