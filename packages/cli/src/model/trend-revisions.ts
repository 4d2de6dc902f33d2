import {
  commonRefs,
  formatSource,
  type Incident,
  problemSeverity,
  type RevisionQuestion,
  revisionFigures,
  type TrendRevision,
} from '@faultline/core';
import type { GitHistory } from '../read/git-history.ts';
import { folderOf } from '../read/paths.ts';
import type { HistoryStep } from './history-steps.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel } from './load-model.ts';
import { pastOf } from './past-of.ts';

/** What the revisions of a period say, and the incidents that were replayed on them. */
export interface MeasuredPeriod {
  readonly revisions: readonly TrendRevision[];
  readonly incidents: readonly Incident[];
  /** Files of incidents that could not be read. */
  readonly isMissingIncidents: boolean;
  /** Paths of the files that the newest revision was read from. */
  readonly read: readonly string[];
}

/** A revision that was read in full, and what of it is measured. */
type Read = Pick<RevisionQuestion, 'graph' | 'problems'>;

/** Where a period is read from. */
interface Place {
  readonly history: GitHistory;
  readonly paths: readonly string[];
  readonly context: LoadContext;
}

/** The figures of every step. The incidents are those of the newest revision; evidence is judged on each one's day. */
export async function trendRevisions(steps: readonly HistoryStep[], place: Place): Promise<MeasuredPeriod> {
  const past = await newestIncidents(steps.at(-1)!, place);
  const read = new Map<HistoryStep, Read | string>();
  const readOnce = async (step: HistoryStep): Promise<Read | string> => {
    const found = read.get(step) ?? (await readRevision(step, place));
    read.set(step, found);
    return found;
  };
  // Both ends first: what they have in common is measured apart.
  const last = await firstRead([...steps].reverse(), readOnce);
  const first = await firstRead(steps, readOnce);
  const keep =
    first === undefined || last === undefined || first === last ? undefined : commonRefs(first.graph, last.graph);
  const revisions: TrendRevision[] = [];
  for (const each of steps) {
    const found = await readOnce(each);
    // A graph takes more room than its figures.
    read.delete(each);
    const { id, at, subject } = each.commit;
    revisions.push({
      commit: id,
      at: new Date(at * 1000).toISOString().replace('.000Z', 'Z'),
      subject,
      step: each.step,
      figures: typeof found === 'string' ? null : revisionFigures({ ...found, ...past, keep }),
      reason: typeof found === 'string' ? found : null,
    });
    place.context.progress.update(`reading revision ${revisions.length} of ${steps.length}`);
  }
  return { revisions, ...past };
}

async function firstRead(
  steps: readonly HistoryStep[],
  readOnce: (step: HistoryStep) => Promise<Read | string>,
): Promise<Read | undefined> {
  for (const step of steps) {
    const found = await readOnce(step);
    if (typeof found !== 'string') return found;
  }
  return undefined;
}

async function newestIncidents(
  { commit }: HistoryStep,
  { history, paths, context }: Place,
): Promise<Pick<MeasuredPeriod, 'incidents' | 'isMissingIncidents' | 'read'> & { readonly tolerance: number }> {
  const files = await history.filesAt(commit);
  const options = { state: { commit: commit.id, name: shortName(commit.id) }, ...asBase, files };
  const { graph, config, baselinePath, texts } = await loadModel(paths, context, options);
  const { asOf, limits } = context;
  const past = await pastOf(graph, {
    from: files,
    config: config.incidents,
    folder: folderOf(baselinePath),
    asOf,
    limits,
  });
  return {
    incidents: past?.incidents ?? [],
    isMissingIncidents: past?.incomplete === true,
    read: [...texts.keys(), ...(past?.texts.keys() ?? [])],
    tolerance: config.incidents.tolerance,
  };
}

const asBase = { isBase: true, baseline: 'ignored', allowsMissing: true, withoutIncidents: true } as const;

/** A revision, judged on its own day; the reason where it has no catalog or cannot be read in full. */
async function readRevision({ commit }: HistoryStep, { history, paths, context }: Place): Promise<Read | string> {
  const files = await history.filesAt(commit);
  const asOf = new Date(commit.at * 1000).toISOString().slice(0, 10);
  const state = { commit: commit.id, name: shortName(commit.id) };
  const model = await loadModel(paths, { ...context, asOf }, { state, ...asBase, files });
  const [fault] = [...model.faults, ...model.catalog.problems.filter((each) => problemSeverity(each) === 'error')];
  if (model.faults.length > 0 || model.catalog.incomplete)
    return fault === undefined ? 'not all of it can be read' : `${formatSource(fault.source)} cannot be read`;
  if (model.catalog.entities.length === 0) return 'it has no catalog';
  return { graph: model.graph, problems: model.problems };
}

function shortName(commit: string): string {
  return commit.slice(0, 9);
}
