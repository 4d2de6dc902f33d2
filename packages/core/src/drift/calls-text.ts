import { counted } from '../base/counted.ts';
import { formatDuration } from '../model/duration.ts';
import type { ComparedRow } from './drift-types.ts';
import { windowOf } from './window-of.ts';

/** How often something was called, and in which time. */
export interface SeenCalls {
  readonly calls: number;
  readonly sources: readonly string[];
  /** Seconds that the sources cover; null where none says so. */
  readonly window: number | null;
}

/** The calls of a row, with the longest window of its sources. */
export function seenCalls(
  { calls, sources }: Pick<ComparedRow, 'calls' | 'sources'>,
  windows: readonly { readonly name: string; readonly window?: number }[],
): SeenCalls {
  return { calls, sources, window: windowOf(sources, windows).window ?? null };
}

/** `1,296 calls in 7d, jaeger`, or `its address in 2 variables, compose`. */
export function callsText({ calls, sources, window }: SeenCalls, kind?: ComparedRow['kind']): string {
  if (kind === 'configured') return `its address in ${counted(calls, 'variable')}, ${sources.join(' and ')}`;
  const number = String(calls).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const count = counted(calls, 'call').replace(String(calls), number);
  return `${count}${window === null ? '' : ` in ${formatDuration(window)}`}, ${sources.join(' and ')}`;
}
