import { posix } from 'node:path';
import { mayBeObserved } from '@faultline/core/ingest';
import { FileFault, type Files } from './files.ts';
import { type Limits, observedLimits } from './limits.ts';
import { decode } from './read-text.ts';
import { realPathWithin } from './real-path-within.ts';

/** A file of observed calls in a folder. */
interface FoundObserved {
  /** Relative to the folder. */
  readonly path: string;
  readonly format: string;
  readonly rows: number;
  readonly isDeployment: boolean;
}

/** Files that are looked at, and bytes of each: enough for the exports that are kept beside a catalog. */
const [mostFiles, mostBytes] = [2000, 16 * 2 ** 20];

/** The files of observed calls below a folder, by path. What cannot be read is not proposed. */
export async function findObserved(from: Files, folder: string, limits: Limits): Promise<readonly FoundObserved[]> {
  const { entries } = await from.below(folder, {
    isWanted: (path) => /\.(?:json|prom|txt|ya?ml)$/i.test(path),
    maxEntries: limits['folder-entries'],
  });
  const paths = entries.flatMap(({ path, kind }) => (kind === 'file' ? [path] : [])).sort();
  const found: FoundObserved[] = [];
  for (const path of paths.slice(0, mostFiles)) {
    const text = await textOf(from, path);
    if (text === undefined || !mayBeObserved(text)) continue;
    const { parseObservedFile } = await import('./observed-readers.ts');
    const read = parseObservedFile({ path, text }, observedLimits(limits));
    if (read === undefined || read.rows.length === 0) continue;
    const isDeployment = read.rows.every(({ kind }) => kind === 'configured');
    found.push({ path: posix.relative(folder, path), format: read.format, rows: read.rowsRead, isDeployment });
  }
  return found;
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
