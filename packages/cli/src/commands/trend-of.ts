import { buildTrend, type Trend, type TrendStep } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { historySteps } from '../model/history-steps.ts';
import type { LoadContext } from '../model/load-context.ts';
import { trendRevisions } from '../model/trend-revisions.ts';
import { diskFiles } from '../read/disk-files.ts';
import { type GitHistory, gitHistory } from '../read/git-history.ts';
import { isUrl } from '../read/is-url.ts';
import { completingCommand } from '../read/lacking-clone.ts';
import { snapshotAt } from '../read/snapshot-file.ts';
import { taggedCommits } from '../read/tagged-commits.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { sinceOf } from './since-of.ts';

/** The period that a call asks for. */
export interface TrendPeriod {
  readonly since?: string;
  readonly every?: string;
}

const steps: readonly string[] = ['week', 'month', 'tag'] satisfies readonly TrendStep[];

/** The figures of a catalog over the history of git, and what they do not cover, in sentences. @throws UsageError */
export async function trendOf(
  paths: readonly string[],
  { since: asked = '12 months ago', every = 'week' }: TrendPeriod,
  context: LoadContext,
): Promise<{ readonly trend: Trend; readonly doubts: readonly string[]; readonly read: readonly string[] }> {
  if (!isStep(every)) throw new UsageError(`--every ${every}: expected ${steps.join(', ')}`);
  if (paths.some((path) => path === '-' || isUrl(path)))
    throw new UsageError('a trend is read from the history of git: name files or folders of the repository');
  const since = sinceOf(asked, context.asOf);
  if (since > context.asOf)
    throw new UsageError(`--since ${asked}: the period begins after ${context.asOf}, the day of the call`);
  const cwd = workingDirectory();
  const named = await snapshotAt(diskFiles(cwd), paths);
  if (named !== undefined)
    throw new UsageError(`${named.path}: a snapshot has no history: name the files or folders of the catalog`);
  const history = await gitHistory(cwd);
  try {
    const tags = every === 'tag' ? await taggedCommits(cwd) : new Map<string, string>();
    const chosen = historySteps(history.commits, { since, every, tags });
    if (chosen.length === 0) throw new UsageError('the repository has no commits yet');
    const place = { history, paths, context };
    const { revisions, incidents, isMissingIncidents, read } = await trendRevisions(chosen, place);
    const trend = buildTrend({ since, every, incidents: incidents.length, revisions });
    return { trend, doubts: await doubtsOf(cwd, history, since, isMissingIncidents), read };
  } finally {
    history.close();
  }
}

function isStep(text: string): text is TrendStep {
  return steps.includes(text);
}

/** What the figures do not cover. */
async function doubtsOf(
  cwd: string,
  { commits }: GitHistory,
  since: string,
  isMissingIncidents: boolean,
): Promise<readonly string[]> {
  const isCutShort = (commits.at(-1)?.at ?? 0) >= Date.parse(since) / 1000;
  const command = isCutShort ? await completingCommand(cwd) : undefined;
  return [
    ...(command?.includes('--unshallow')
      ? [`this clone does not hold the history before ${dayOf(commits)}: run ${command}`]
      : []),
    ...(isMissingIncidents
      ? ['some incident files of HEAD cannot be read and are not replayed: `faultline incidents` says which']
      : []),
  ];
}

function dayOf(commits: GitHistory['commits']): string {
  return new Date(commits.at(-1)!.at * 1000).toISOString().slice(0, 10);
}
