import { buildTrend, type TrendStep } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { trendFormats } from '../formats/trend/trend-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { historySteps } from '../model/history-steps.ts';
import { trendRevisions } from '../model/trend-revisions.ts';
import { diskFiles } from '../read/disk-files.ts';
import { type GitHistory, gitHistory } from '../read/git-history.ts';
import { isUrl } from '../read/is-url.ts';
import { completingCommand } from '../read/lacking-clone.ts';
import { snapshotAt } from '../read/snapshot-file.ts';
import { taggedCommits } from '../read/tagged-commits.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { sinceOf } from './since-of.ts';

export interface TrendOptions extends SharedOptions {
  readonly since?: string;
  readonly every?: string;
}

const steps: readonly string[] = ['week', 'month', 'tag'] satisfies readonly TrendStep[];

/** `faultline trend [paths]`; gives the exit code. */
export async function trend(paths: readonly string[], options: TrendOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(trendFormats));
  const { every = 'week' } = options;
  if (!isStep(every)) throw new UsageError(`--every ${every}: expected ${steps.join(', ')}`);
  if (paths.some((path) => path === '-' || isUrl(path)))
    throw new UsageError('trend reads the history of git: name files or folders of the repository');
  const since = sinceOf(options.since ?? '12 months ago', invocation.asOf);
  const cwd = workingDirectory();
  const named = await snapshotAt(diskFiles(cwd), paths);
  if (named !== undefined)
    throw new UsageError(`${named.path}: a snapshot has no history: name the files or folders of the catalog`);
  const history = await gitHistory(cwd);
  try {
    const tags = every === 'tag' ? await taggedCommits(cwd) : new Map<string, string>();
    const chosen = historySteps(history.commits, { since, every, tags });
    if (chosen.length === 0) throw new UsageError('there is no commit yet');
    const { revisions, incidents, isMissingIncidents } = await trendRevisions(chosen, {
      history,
      paths,
      context: invocation,
    });
    const found = buildTrend({ since, every, incidents: incidents.length, revisions });
    await writeResult(found, trendFormats, invocation, { model: undefined, invocation });
    for (const line of await doubts(cwd, history, since, isMissingIncidents)) process.stderr.write(`${line}\n`);
    return revisions.every(({ figures }) => figures === null) ? 3 : 0;
  } finally {
    history.close();
  }
}

function isStep(text: string): text is TrendStep {
  return steps.includes(text);
}

/** What the figures do not cover. */
async function doubts(
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
