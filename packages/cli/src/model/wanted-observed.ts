import { posix } from 'node:path';
import { compareText, type Problem } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { FileFault, type Files } from '../read/files.ts';
import { findFiles } from '../read/find-files.ts';
import { isGlob, matchesGlob } from '../read/glob.ts';
import type { WantedFile } from '../read/observed-sources.ts';
import { toPosix } from '../read/paths.ts';

/** The files of observed calls to read, each once. */
export interface WantedObserved {
  readonly files: readonly WantedFile[];
  /** What was not followed on the way to what a glob matches. */
  readonly problems: readonly Problem[];
}

/**
 * The files that the call names, else those of the config, with what the config says of each: of a path before a glob,
 * and of a longer glob before a shorter one. A glob that matches nothing is a mistake.
 *
 * @param named what the call names; undefined: nothing
 * @param listed the entries of the config, relative to the working directory
 * @throws UsageError
 */
export async function wantedObserved(
  from: Files,
  { named, listed }: { readonly named: readonly string[] | undefined; readonly listed: readonly WantedFile[] },
  maxEntries: number,
): Promise<WantedObserved> {
  const entries = [...listed].sort(bySpecificity);
  const files = new Map<string, WantedFile>();
  const problems: Problem[] = [];
  for (const { path, listedIn } of named?.map((each): WantedFile => ({ path: each })) ?? entries) {
    const advice = listedIn === undefined ? '' : `; ${listedIn} lists it under \`observed\``;
    const found = await filesAt(from, path, { maxEntries, advice });
    for (const each of found.problems) problems.push(each);
    for (const file of found.files) {
      const key = posix.normalize(toPosix(file));
      const entry = file === '-' ? undefined : entries.find((each) => isMeant(each.path, key));
      if (!files.has(key)) files.set(key, { ...(named === undefined ? entry : withoutPlace(entry)), path: file });
    }
  }
  return { files: [...files.values()], problems };
}

async function filesAt(
  from: Files,
  path: string,
  { maxEntries, advice }: { readonly maxEntries: number; readonly advice: string },
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  if (!isGlob(path) || (await isFile(from, path))) return { files: [path], problems: [] };
  try {
    const { files, problems } = await findFiles(from, path, maxEntries);
    if (files.length > 0) return { files: files.map((file) => file.path), problems };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (!error.isMissing) throw new UsageError(`${path}: ${error.reason}${advice}`);
  }
  throw new UsageError(`${path}: no file matches${advice}`);
}

/** What the call names does not stand in the config for that. */
function withoutPlace({ listedIn: _, ...entry }: Partial<WantedFile> = {}): Partial<WantedFile> {
  return entry;
}

/** A name may hold `*` itself. */
async function isFile(from: Files, path: string): Promise<boolean> {
  return (await from.kindOf(path).catch(() => undefined)) === 'file';
}

function isMeant(pattern: string, path: string): boolean {
  const wanted = posix.normalize(pattern);
  return wanted === path || (isGlob(wanted) && matchesGlob(wanted, path));
}

function bySpecificity(a: WantedFile, b: WantedFile): number {
  return (
    Number(isGlob(a.path)) - Number(isGlob(b.path)) ||
    b.path.length - a.path.length ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}
