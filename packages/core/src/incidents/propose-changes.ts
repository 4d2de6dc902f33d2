import { smallest } from '../base/extremes.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import { dependingOn } from '../failure/depending-on.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Incident } from '../model/incident.ts';
import type { Requirement } from '../model/requirement.ts';
import { applyEdits } from '../what-if/apply-edits.ts';
import type { Edit } from '../what-if/edit.ts';
import { agreedCandidate, type Candidate, candidates, compareCandidates, type Replayed } from './candidates.ts';
import { type Ratio, scoreFigures } from './figures.ts';
import { type Gap, gaps } from './gaps.ts';
import { prediction } from './prediction.ts';
import { type ReplayedIncident, replayedAfter, replayedIncidents, type UndeclaredGap } from './replayed-incidents.ts';
import { score } from './score.ts';

/** A gap, and the incident that shows it. */
export interface IncidentGap {
  readonly incident: Incident;
  readonly gap: Gap;
}

/** A change of the catalog that incidents propose. */
export interface ChangeProposal {
  readonly kind: Gap['kind'];
  readonly edit: Edit;
  /** The requirement that it changes; undefined where it adds one. */
  readonly requirement: Requirement | undefined;
  /** Seconds for which a claim held, or for which a loss was tolerated; undefined for a new dependency. */
  readonly held: number | undefined;
  /** Names of the incidents that show it, sorted; the last one is its evidence. */
  readonly incidents: readonly string[];
  /** For a new dependency, seconds since the beginning until its entity was hit. */
  readonly after: number;
  /** Components that the change explains, sorted. */
  readonly explains: readonly string[];
}

/** A gap that nothing is proposed for. */
export interface OpenGap extends IncidentGap {
  /** What would explain an undeclared dependency, the best first; empty for any other gap. */
  readonly candidates: readonly Candidate[];
}

/** What incidents propose, and what it makes of their replay. */
export interface Proposals {
  readonly changes: readonly ChangeProposal[];
  readonly open: readonly OpenGap[];
  /** The graph with every change. */
  readonly graph: FailureModel;
  readonly before: ReplayTotals;
  readonly after: ReplayTotals;
}

/** How well a graph predicts the Components of all incidents. */
export interface ReplayTotals {
  readonly recall: Ratio;
  readonly falseAlarms: number;
}

/** Gaps that are worked out; a catalog with more has other work to do first. */
const mostGaps = 30;

/**
 * The changes of the catalog that incidents propose, one after the other: claims that they contradict first, then again
 * and again the dependency that explains most of what is missed, each tried on all incidents, until none is left that
 * the incidents agree on.
 *
 * @param tolerance seconds by which a time may differ
 */
export function proposeChanges(graph: FailureModel, all: readonly Incident[], tolerance: number): Proposals {
  const incidents = all.filter(({ failed, observed }) => failed.length > 0 && observed !== undefined);
  const before = totalsOf(graph, replaysOf(graph, incidents));
  const changes = claimChanges(graph, incidents, tolerance);
  const corrected = applyEdits(
    graph,
    changes.map(({ edit }) => edit),
  );
  const work: Work = {
    graph: corrected,
    replays: replayedIncidents(corrected, incidents, tolerance),
    tried: new Map(),
  };
  for (let found = addBestDependency(work, tolerance); found !== undefined; ) {
    changes.push(found);
    found = changes.length < mostGaps ? addBestDependency(work, tolerance) : undefined;
  }
  return {
    changes,
    open: openGaps(work, tolerance),
    graph: work.graph,
    before,
    after: totalsOf(work.graph, work.replays),
  };
}

/** The graph as far as it is changed. */
interface Work {
  graph: FailureModel;
  replays: readonly ReplayedIncident[];
  /** By gap: candidates that no change since has concerned. */
  readonly tried: Map<string, { readonly owner: string; readonly candidates: readonly Candidate[] }>;
}

export function replaysOf(graph: FailureModel, incidents: readonly Incident[]): readonly Replayed[] {
  return incidents.map((incident) => ({ incident, prediction: prediction(graph, graph.declared, incident) }));
}

function totalsOf(graph: FailureModel, replays: readonly Replayed[]): ReplayTotals {
  const scores = replays.map((each) => score(graph, each.incident, each.prediction).components);
  return {
    recall: scoreFigures(scores).recall,
    falseAlarms: scores.reduce((sum, { falseAlarms, unconfirmed }) => sum + falseAlarms.length + unconfirmed.length, 0),
  };
}

function gapsOfAll(graph: FailureModel, incidents: readonly Incident[], tolerance: number): readonly IncidentGap[] {
  return incidents.flatMap((incident) => gaps(graph, incident, tolerance).map((gap) => ({ incident, gap })));
}

/** The changes of what is claimed, one for each requirement: the least that any incident showed. */
function claimChanges(graph: FailureModel, incidents: readonly Incident[], tolerance: number): ChangeProposal[] {
  const shown = gapsOfAll(graph, incidents, tolerance).flatMap(({ incident, gap }) =>
    claimChange(graph, incident, gap),
  );
  const byRequirement = groupBy(shown, ({ edit }) => `${edit.ref}\n${edit.on}`);
  return [...byRequirement.values()].map((group) => {
    const least = smallest(group.map(({ held }) => held ?? Infinity));
    const worst = group.find(({ kind, held }) => kind === 'disproven' && held === least) ?? group[0]!;
    return { ...worst, incidents: [...new Set(group.flatMap((each) => each.incidents))].sort(compareText) };
  });
}

function claimChange(graph: FailureModel, incident: Incident, gap: Gap): readonly ChangeProposal[] {
  const common = { incidents: [incident.name], after: gap.at, explains: [gap.ref] };
  if (gap.kind === 'undeclared-tolerance') {
    const requirement = graph.requirements[gap.requirement]!;
    const edit: Edit = { do: 'fallback', ref: gap.ref, on: requirement.of[0]!, lasts: gap.lost };
    return [{ kind: gap.kind, edit, requirement, held: gap.lost, ...common }];
  }
  if (gap.kind !== 'disproven' || gap.claims.length !== 1) return [];
  const { requirement: index, held } = gap.claims[0]!;
  const requirement = graph.requirements[index]!;
  const target = { ref: gap.ref, on: requirement.of[0]! };
  const edit: Edit =
    requirement.fallback !== undefined && held > 0
      ? { do: 'fallback', ...target, lasts: held }
      : { do: 'harden', ...target };
  return [{ kind: 'disproven', edit, requirement, held, ...common }];
}

/** Adds the dependency, of all gaps, that explains most of what is missed; undefined where none is left. */
function addBestDependency(work: Work, tolerance: number): ChangeProposal | undefined {
  const found = undeclaredOf(work.replays).flatMap(({ incident, gap }) => {
    // What nobody describes has no place for a dependency.
    if (!work.graph.nodes[work.graph.indexOf.get(gap.ref)!]!.declared) return [];
    const agreed = agreedCandidate(candidatesOf(work, gap, incident));
    return agreed === undefined ? [] : [{ agreed, gap }];
  });
  const [best] = found.sort((a, b) => compareCandidates(a.agreed, b.agreed) || compareText(a.gap.ref, b.gap.ref));
  if (best === undefined) return undefined;
  const { agreed, gap } = best;
  return {
    kind: 'undeclared-dependency',
    edit: agreed.edit,
    requirement: undefined,
    held: undefined,
    incidents: [...agreed.incidents].sort(compareText),
    after: gap.at,
    explains: addDependency(work, agreed.edit, tolerance),
  };
}

/** Changes the graph; the answer is the Components that were missed and that it then predicts. */
function addDependency(work: Work, edit: Edit, tolerance: number): readonly string[] {
  const { graph, replays } = work;
  const edited = applyEdits(graph, [edit]);
  const after = replayedAfter(replays, edited, edit, tolerance);
  const concerned = after.filter((each, index) => each !== replays[index]);
  const on = edited.indexOf.get(edit.on)!;
  for (const [key, { owner, candidates: known }] of work.tried) {
    const isConcerned =
      edit.do !== 'add' ||
      dependingOn(edited.declared, [edited.indexOf.get(owner)!])[on] === 1 ||
      concerned.some(({ reached }) => known.some(({ ref }) => reached()[edited.indexOf.get(ref)!] === 1));
    if (owner === edit.ref || isConcerned) work.tried.delete(key);
  }
  work.graph = edited;
  work.replays = after;
  const missed = (model: FailureModel, { incident, prediction: predicted }: Replayed): readonly string[] =>
    score(model, incident, predicted).components.missed;
  const explained = after.flatMap((each, index) => {
    if (each === replays[index]) return [];
    const still = new Set(missed(edited, each));
    return missed(graph, replays[index]!).filter((ref) => !still.has(ref));
  });
  return [...new Set(explained)].sort(compareText);
}

/** What would explain a gap, tried again only where a change since may make a difference. */
function candidatesOf(work: Work, gap: UndeclaredGap, incident: Incident): readonly Candidate[] {
  const key = [incident.source.file, gap.ref, gap.at, ...gap.because].join('\n');
  const known = work.tried.get(key);
  if (known !== undefined) return known.candidates;
  const found = candidates(work.graph, work.replays, gap, incident);
  work.tried.set(key, { owner: gap.ref, candidates: found });
  return found;
}

/** The gaps without a declared dependency, each entity once: those of the first incident that shows it. */
function undeclaredOf(
  replays: readonly ReplayedIncident[],
): readonly { readonly incident: Incident; readonly gap: UndeclaredGap }[] {
  const all = replays.flatMap(({ incident, undeclared }) => undeclared.map((gap) => ({ incident, gap })));
  return [...groupBy(all, ({ gap }) => `${gap.ref}\n${gap.because.join(' ')}`).values()]
    .map(([first]) => first!)
    .slice(0, mostGaps);
}

function openGaps(work: Work, tolerance: number): readonly OpenGap[] {
  return work.replays.flatMap(({ incident }) =>
    gaps(work.graph, incident, tolerance).map((gap) => ({
      incident,
      gap,
      candidates: gap.kind === 'undeclared-dependency' ? candidatesOf(work, gap, incident) : [],
    })),
  );
}
