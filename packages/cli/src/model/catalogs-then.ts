import type { CatalogThen, FailureModel, Incident } from '@faultline/core';
import { withIncidentEntities } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { runGit } from '../read/run-git.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel, type Model } from './load-model.ts';
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
  const history = await firstParents(cwd);
  const read = new Map<string, CatalogThen>();
  const found = new Map<string, CatalogThen>();
  for (const incident of incidents) {
    const commit = await commitThen(incident, history, cwd);
    if (commit.id === undefined) {
      found.set(incident.ref, { graph, revision: undefined, reason: commit.reason });
      continue;
    }
    const tree = await treeOf(cwd, commit.id);
    const known = read.get(tree);
    const then = known ?? (await catalogAt(commit.id, incidents, paths, { today, graph, context }));
    read.set(tree, then);
    found.set(incident.ref, then.revision === undefined ? then : { ...then, revision: commit.id.slice(0, shown) });
  }
  return (incident) => found.get(incident.ref)!;
}

interface Commit {
  readonly id: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** The first parents of HEAD, the newest first; empty without git or history. */
async function firstParents(cwd: string): Promise<readonly Commit[]> {
  try {
    const run = await runGit(cwd, ['log', '--first-parent', '--format=%H %ct', 'HEAD']);
    const lines = run.status === 0 ? run.stdout.toString().split('\n') : [];
    return lines.flatMap((line) => {
      const [id = '', at = ''] = line.split(' ');
      return id === '' ? [] : [{ id, at: Number(at) }];
    });
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

async function commitThen(
  { catalog, times }: Incident,
  history: readonly Commit[],
  cwd: string,
): Promise<{ readonly id: string | undefined; readonly reason: string | undefined }> {
  if (history.length === 0) return { id: undefined, reason: 'there is no git history' };
  if (catalog === undefined) {
    const before = history.find(({ at }) => at <= times.began);
    const reason = before === undefined ? 'the history of git begins later' : undefined;
    return { id: before?.id, reason };
  }
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${catalog}^{commit}`]);
  if (run.status === 0) return { id: run.stdout.toString().trim(), reason: undefined };
  return { id: undefined, reason: `git knows no revision ${catalog}` };
}

/** The name of all files below the folder at a commit: equal where nothing changed. */
async function treeOf(cwd: string, commit: string): Promise<string> {
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', `${commit}:./`]);
  return run.status === 0 ? run.stdout.toString().trim() : commit;
}

async function catalogAt(
  commit: string,
  incidents: readonly Incident[],
  paths: readonly string[],
  { today, graph, context }: { readonly today: Model; readonly graph: FailureModel; readonly context: LoadContext },
): Promise<CatalogThen> {
  const name = commit.slice(0, shown);
  const options = { state: { commit, name }, isBase: true, baseline: 'ignored', allowsMissing: true } as const;
  const model = await loadModel(paths, context, {
    ...options,
    withoutIncidents: true,
    traffic: trafficOfBase({}),
  });
  if (model.catalog.entities.length === 0 && today.catalog.entities.length > 0)
    return { graph, revision: undefined, reason: `${name} has no catalog` };
  return { graph: withIncidentEntities(model.graph, incidents).graph, revision: name, reason: undefined };
}
