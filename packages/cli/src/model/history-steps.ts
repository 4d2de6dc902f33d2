import type { TrendStep } from '@faultline/core';
import type { HistoryCommit } from '../read/git-history.ts';

/** A revision that ends a step of a period. */
export interface HistoryStep {
  readonly commit: HistoryCommit;
  /** Such as `2026-W12`, `2026-03` or the name of a tag. */
  readonly step: string;
}

/**
 * The last commit of each step of a period, the oldest first; and before them the commit at which the period begins.
 * With `tag` the commits that have one, and the newest.
 *
 * @param commits HEAD and its first parents, the newest first
 * @param since day on which the period begins
 * @param tags commit -> the tag that it has
 */
export function historySteps(
  commits: readonly HistoryCommit[],
  {
    since,
    every,
    tags,
  }: { readonly since: string; readonly every: TrendStep; readonly tags: ReadonlyMap<string, string> },
): readonly HistoryStep[] {
  const begin = Date.parse(since) / 1000;
  const before = commits.findIndex(({ at }) => at < begin);
  const inside = before < 0 ? commits : commits.slice(0, before);
  const steps = new Map<string, HistoryStep>();
  for (const commit of inside) {
    const step = every === 'tag' ? tags.get(commit.id) : stepOf(commit.at, every);
    if (step !== undefined && !steps.has(step)) steps.set(step, { commit, step });
  }
  const found = [...steps.values()];
  const [newest] = inside;
  if (every === 'tag' && newest !== undefined && found[0]?.commit !== newest)
    found.unshift({ commit: newest, step: 'HEAD' });
  const start = before < 0 ? undefined : commits[before];
  return [...found, ...(start === undefined ? [] : [{ commit: start, step: `before ${since}` }])].reverse();
}

/** The week of ISO 8601 or the month in which a time lies, in UTC. */
function stepOf(at: number, every: 'week' | 'month'): string {
  const date = new Date(at * 1000);
  if (every === 'month') return date.toISOString().slice(0, 7);
  const day = Math.floor(at / 86_400);
  // The week belongs to the year of its Thursday; 1970 began with one.
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / 86_400_000) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
