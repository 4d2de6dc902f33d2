import { posix } from 'node:path';
import type { Baseline } from '@faultline/core';
import type { Files } from '../read/files.ts';
import { folderOf } from '../read/paths.ts';
import { readText } from '../read/read-text.ts';
import { folderBeside, kindOrNothing } from './read-config.ts';

/** The file of known findings, beside the config or the catalog. */
const baselineName = 'faultline-baseline.json';

const maxBaselineBytes = 64 * 2 ** 20;

export async function baselinePathFor(
  from: Files,
  configPath: string | undefined,
  paths: readonly string[],
): Promise<string> {
  const folder = configPath === undefined ? await folderBeside(from, paths[0] ?? '.') : folderOf(configPath);
  return posix.join(folder ?? '.', baselineName);
}

/** What a baseline file says, or why it cannot be used and at which line. */
export type ReadBaseline =
  | { readonly baseline: Baseline | undefined }
  | { readonly fault: string; readonly line: number };

/** A missing file is not an error: no finding is known then. */
export async function readBaseline(from: Files, path: string): Promise<ReadBaseline> {
  if ((await kindOrNothing(from, path)) === undefined) return { baseline: undefined };
  const read = await readText(from, path, folderOf(path), maxBaselineBytes);
  if ('problem' in read) return { fault: 'it cannot be read', line: 1 };
  const { parseBaseline } = await import('../on-demand/baseline.ts');
  const baseline = parseBaseline(read.text);
  return baseline === undefined ? faultOf(read.text) : { baseline };
}

function faultOf(text: string): { readonly fault: string; readonly line: number } {
  const lineAt = (index: number): number => text.slice(0, index).split('\n').length;
  const marker = /^(<{7}|={7}|>{7})/m.exec(text);
  if (marker !== null) return { fault: 'it has merge conflict markers', line: lineAt(marker.index) };
  if (text.trim() === '') return { fault: 'it is empty', line: 1 };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    return { fault: 'it is not valid JSON', line: at === undefined ? lineAt(text.length) : lineAt(Number(at)) };
  }
  const { version, entities } = (value ?? {}) as { readonly version?: unknown; readonly entities?: unknown };
  if (Array.isArray(entities)) return { fault: 'it is a report, not a baseline', line: 1 };
  if (typeof version === 'number' && version > 2)
    return { fault: `its version is ${version}, which this Faultline does not read`, line: 1 };
  return { fault: 'it is not a baseline', line: 1 };
}
