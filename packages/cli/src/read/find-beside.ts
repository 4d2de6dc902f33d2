import { posix } from 'node:path';
import type { FoundObservation, FoundSource } from '@faultline/core';
import { mayBeObserved, namesOtherFormat, type ObservedFile, type SourceFile } from '@faultline/core/ingest';
import { FileFault, type Files } from './files.ts';
import { type Limits, observedLimits } from './limits.ts';
import { hasCatalogVersion } from './looks-like-catalog.ts';
import { decode } from './read-text.ts';
import { realPathWithin } from './real-path-within.ts';

/** What a folder holds beside its catalog, with paths relative to the folder. */
export interface FoundBeside {
  readonly observed: readonly FoundObservation[];
  readonly sources: readonly FoundSource[];
}

/** A report of our own, saved beside the catalog. */
const ownReport = /^\s*\{\s*"version"[\s\S]{0,200}"evidenceMaxAge"/;

/** Files that are looked at, and bytes of each: enough for the exports that are kept beside a catalog. */
const [mostFiles, mostBytes] = [2000, 16 * 2 ** 20];

/**
 * The files below a folder that can add to its catalog and that a folder is not searched for, by path: observed calls,
 * Terraform, manifests and records. What cannot be read is not proposed.
 */
export async function findBeside(from: Files, folder: string, limits: Limits): Promise<FoundBeside> {
  const { entries } = await from.below(folder, {
    isWanted: (path) => /\.(?:json|prom|txt|ya?ml|csv|tsv)$/i.test(path),
    maxEntries: limits['folder-entries'],
  });
  const paths = entries.flatMap(({ path, kind }) => (kind === 'file' ? [path] : [])).sort();
  const [observed, sources]: [FoundObservation[], FoundSource[]] = [[], []];
  for (const path of paths.slice(0, mostFiles)) {
    const text = await textOf(from, path);
    if (text === undefined || hasCatalogVersion(text) || namesOtherFormat(text) || ownReport.test(text)) continue;
    const found = await foundIn({ path, text }, posix.relative(folder, path), limits);
    for (const each of found.observed) observed.push(each);
    for (const each of found.sources) sources.push(each);
  }
  return { observed, sources };
}

async function foundIn(file: SourceFile, path: string, limits: Limits): Promise<FoundBeside> {
  const { terraformFile, recordsFile, likelyFields } = await import('../on-demand/records-file.ts');
  const nothing = { observed: [], sources: [] };
  if (mayBeObserved(file.text)) {
    const { parseObservedFile } = await import('../on-demand/observed-file.ts');
    const read = parseObservedFile(file, observedLimits(limits));
    if (read !== undefined) return observedIn(read, path);
  }
  const infrastructure = terraformFile(file);
  if (infrastructure !== undefined) {
    const { entities } = infrastructure;
    const source = { path, format: 'terraform', entities: entities.length, isPlacement: true };
    return entities.length === 0 ? nothing : { ...nothing, sources: [source] };
  }
  const list = recordsFile(file);
  if (list !== undefined) {
    const { entities } = list;
    return entities.length === 0
      ? nothing
      : { ...nothing, sources: [{ path, format: 'records', entities: entities.length }] };
  }
  const likely = likelyFields(file);
  if (likely === undefined) return nothing;
  const { fields, placedIn, records } = likely;
  return { ...nothing, sources: [{ path, format: 'records', entities: records, fields, placedIn }] };
}

function observedIn({ rows, rowsRead, format, placements = [] }: ObservedFile, path: string): FoundBeside {
  const placed = placements.filter(({ placedIn }) => placedIn.length > 0).length;
  const isDeployment = rows.every(({ kind }) => kind === 'configured');
  return {
    observed: rows.length === 0 ? [] : [{ path, format, rows: rowsRead, isDeployment }],
    sources: placed === 0 ? [] : [{ path, format, entities: placed, isPlacement: true }],
  };
}

async function textOf(from: Files, path: string): Promise<string | undefined> {
  try {
    const decoded = decode(await from.read(await realPathWithin(from, path), mostBytes), path);
    return 'text' in decoded ? decoded.text : undefined;
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  }
}
