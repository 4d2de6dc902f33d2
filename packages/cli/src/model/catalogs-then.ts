import type { CatalogThen, FailureModel, Incident } from '@faultline/core';
import { withIncidentEntities } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { type GitHistory, gitHistory, type HistoryCommit } from '../read/git-history.ts';
import { runGit } from '../read/run-git.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { Model } from './model.ts';
import { trafficOfBase } from './own-traffic.ts';

/** Characters of a commit's name that are shown. */
const shown = 10;

/**
 * The catalog of each incident: the revision that it names, else the last first-parent commit before it began, else
 * today's. A catalog that did not change in between is read once.
 */
export async function catalogsThen(
  incidents: readonly Incident[],
  paths: readonly string[],
  {
    today,
    graph,
    context,
    cwd,
  }: {
    readonly today: Model;
    /** Today's, with every entity that the incidents name. */
    readonly graph: FailureModel;
    readonly context: LoadContext;
    readonly cwd: string;
  },
): Promise<(incident: Incident) => CatalogThen> {
  const history = await historyOf(cwd);
  const read = new Map<string, CatalogThen>();
  const found = new Map<string, CatalogThen>();
  try {
    for (const incident of incidents) {
      const { commit, reason } = await commitThen(incident, history, cwd);
      if (commit === undefined || history === undefined) {
        found.set(incident.ref, { graph, revision: undefined, reason });
        continue;
      }
      const folder = await history.folderAt(commit);
      const known = read.get(folder);
      const then = known ?? (await catalogAt(commit, incidents, paths, { today, graph, context, history }));
      read.set(folder, then);
      found.set(incident.ref, then.revision === undefined ? then : { ...then, revision: commit.id.slice(0, shown) });
    }
  } finally {
    history?.close();
  }
  return (incident) => found.get(incident.ref)!;
}

/** A commit and its tree. */
type Commit = Pick<HistoryCommit, 'id' | 'tree'>;

/** Undefined without git, and outside of a repository. */
async function historyOf(cwd: string): Promise<GitHistory | undefined> {
  try {
    return await gitHistory(cwd);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

async function commitThen(
  { catalog, times }: Incident,
  history: GitHistory | undefined,
  cwd: string,
): Promise<{ readonly commit: Commit | undefined; readonly reason: string | undefined }> {
  if (history === undefined || history.commits.length === 0)
    return { commit: undefined, reason: 'there is no git history' };
  if (catalog === undefined) {
    const commit = history.commits.find(({ at }) => at <= times.began);
    return { commit, reason: commit === undefined ? 'the history of git begins later' : undefined };
  }
  const [id, tree] = [await objectOf(cwd, `${catalog}^{commit}`), await objectOf(cwd, `${catalog}^{tree}`)];
  if (id !== undefined && tree !== undefined) return { commit: { id, tree }, reason: undefined };
  return { commit: undefined, reason: `git knows no revision ${catalog}` };
}

async function objectOf(cwd: string, name: string): Promise<string | undefined> {
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
  return run.status === 0 ? run.stdout.toString().trim() : undefined;
}

async function catalogAt(
  commit: Commit,
  incidents: readonly Incident[],
  paths: readonly string[],
  {
    today,
    graph,
    context,
    history,
  }: {
    readonly today: Model;
    readonly graph: FailureModel;
    readonly context: LoadContext;
    readonly history: GitHistory;
  },
): Promise<CatalogThen> {
  const name = commit.id.slice(0, shown);
  const state = { commit: commit.id, name };
  const options = { state, isBase: true, baseline: 'ignored', allowsMissing: true } as const;
  const model = await loadModel(paths, context, {
    ...options,
    files: await history.filesAt(commit),
    alike: today,
    withoutIncidents: true,
    traffic: trafficOfBase({}),
  });
  if (model.catalog.entities.length === 0 && today.catalog.entities.length > 0)
    return { graph, revision: undefined, reason: `${name} has no catalog` };
  // Where nothing changed, what is worked out on today's graph holds for the graph then as well.
  const then = model.graph === today.graph ? graph : withIncidentEntities(model.graph, incidents).graph;
  return { graph: then, revision: name, reason: undefined };
}
