import { analyses } from '../analysis/analyses.ts';
import { type CheckCoverage, checkCoverage } from '../analysis/check-coverage.ts';
import { faultNodes } from '../analysis/fault-nodes.ts';
import { type Firebreak, firebreaks } from '../analysis/firebreaks.ts';
import { unbounded } from '../analysis/unbounded.ts';
import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { alertCoverage } from '../incidents/alert-coverage.ts';
import { asWritten } from '../incidents/learned-model.ts';
import { type ChangeProposal, type Proposals, proposeChanges } from '../incidents/propose-changes.ts';
import { withIncidentEntities } from '../incidents/with-incident-entities.ts';
import { formatDuration } from '../model/duration.ts';
import { type Incident, isReviewed } from '../model/incident.ts';
import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';
import type { Edit } from '../what-if/edit.ts';
import type { Backlog, BacklogItem } from './backlog.ts';
import { gameDays } from './game-days.ts';
import { openExpectations } from './open-expectations.ts';
import { savedBy } from './saved-by.ts';

/** What a backlog is made of. */
export interface BacklogQuestion {
  /** With what incidents showed of its claims. */
  readonly graph: FailureModel;
  readonly incidents: readonly Incident[];
  readonly checks: readonly SyntheticCheck[];
  /** Seconds by which a time may differ. */
  readonly tolerance: number;
  /** Seconds for which an incident counts as recent. */
  readonly window: number;
  /** What the reviewed incidents propose for the graph as it is written; default: it is worked out. */
  readonly proposed?: Proposals;
}

/** Failures whose firebreak is worked out: the widest, and those that leave their bound. */
const mostFailures = 30;

/**
 * What to work on next. Corrections of the catalog come first: what the other changes save is computed on the corrected
 * catalog. Then what saves most; a change that several failures ask for stands once.
 */
export function buildBacklog({ graph, incidents, checks, tolerance, window, ...given }: BacklogQuestion): Backlog {
  const reviewed = incidents.filter(isReviewed);
  const known = withIncidentEntities(graph, incidents).graph;
  const { changes, graph: corrected } = given.proposed ?? proposeChanges(asWritten(known), reviewed, tolerance);
  const base = changes.length === 0 ? known : corrected;
  const since = Date.parse(graph.asOf) / 1000 - window;
  const coverage = checks.length === 0 ? [] : checkCoverage(graph, checks);
  const changed = [
    ...firebreakItems(base, reviewed),
    ...openExpectations(known, incidents),
    ...coverage.flatMap((each) => blindItems(graph, each)),
  ];
  return {
    version: 1,
    asOf: graph.asOf,
    items: [...changes.map((change) => correction(known, change)), ...changed.sort(compareItems)],
    gameDays: gameDays(
      graph,
      incidents.filter(({ times }) => times.began >= since),
      tolerance,
    ),
    checks: coverage,
    alerts: alertCoverage(known, incidents),
  };
}

function compareItems(a: BacklogItem, b: BacklogItem): number {
  return (
    (b.saves?.score ?? 0) +
      (b.saves?.componentMinutes ?? 0) -
      (a.saves?.score ?? 0) -
      (a.saves?.componentMinutes ?? 0) ||
    compareText(a.due ?? '\uffff', b.due ?? '\uffff') ||
    compareText(a.ref, b.ref) ||
    compareText(a.text, b.text)
  );
}

function correction(graph: FailureModel, { kind, edit, held, incidents }: ChangeProposal): BacklogItem {
  const on = shortRef(edit.on);
  const time = held === undefined ? '' : formatDuration(held);
  const texts = {
    'undeclared-dependency': `write down that it needs ${on}`,
    disproven:
      held === undefined || held <= 0
        ? `write down that it goes down with ${on}`
        : `write down that it lasts ${time} without ${on}`,
    'undeclared-tolerance': `write down that it works for ${time} without ${on}`,
  };
  return {
    kind: 'correction',
    ...ownedBy(graph, edit.ref),
    text: texts[kind],
    edits: [edit],
    saves: null,
    failures: [],
    incidents,
    due: null,
  };
}

/** The best firebreak of each failure that leaves its bound, and of the widest ones. */
function firebreakItems(graph: FailureModel, incidents: readonly Incident[]): readonly BacklogItem[] {
  const answers = analyses(graph);
  const beyond = new Set(unbounded(answers).map(({ index }) => index));
  const failures = [...faultNodes(graph)].filter(
    (node) => graph.nodes[node]!.kind !== 'api' && (answers.declared[node]!.down.component ?? 0) > 0,
  );
  const asked = failures
    .sort(
      (a, b) =>
        Number(beyond.has(b)) - Number(beyond.has(a)) ||
        answers.declared[b]!.score - answers.declared[a]!.score ||
        a - b,
    )
    .slice(0, mostFailures);
  const found = asked.flatMap((node) => {
    const [best] = firebreaks(graph, graph.declared, [node], 1);
    return best === undefined ? [] : [{ node, best, key: `${best.ref} ${best.requirements.join(' ')}` }];
  });
  const saved = savedBy(graph, incidents);
  return [...groupBy(found, ({ key }) => key).values()].map((group): BacklogItem => {
    const { best } = group[0]!;
    const edits = softened(graph, best);
    const on = [...new Set(best.requirements.flatMap((index) => graph.requirements[index]!.of))];
    return {
      kind: group.some(({ node }) => beyond.has(node)) ? 'unbounded' : 'firebreak',
      ...ownedBy(graph, best.ref),
      text: `tolerate the loss of ${listedRefs(on)} (soft, or a fallback)`,
      edits,
      saves: saved(edits),
      failures: group.map(({ node }) => graph.nodes[node]!.ref).sort(compareText),
      incidents: [],
      due: null,
    };
  });
}

function softened(
  graph: FailureModel,
  { ref, requirements }: Firebreak,
): readonly (Edit & { readonly do: 'soften' })[] {
  return requirements.map((index) => ({ do: 'soften', ref, on: graph.requirements[index]!.of[0]! }));
}

function blindItems(graph: FailureModel, { journey, checks, blind, best }: CheckCoverage): readonly BacklogItem[] {
  if (blind.length === 0) return [];
  const text =
    checks.length === 0
      ? 'add a check that does what customers do'
      : best === null
        ? `its checks (${checks.join(', ')}) stay green for ${blind.length} of its losses`
        : `let a check exercise ${shortRef(best.ref)}: it notices ${best.notices} of ${blind.length} losses for which ${checks.join(', ')} ${checks.length === 1 ? 'stays' : 'stay'} green`;
  return [
    {
      kind: 'blind-check',
      ...ownedBy(graph, journey),
      text,
      edits: [],
      saves: null,
      failures: blind,
      incidents: [],
      due: null,
    },
  ];
}

function ownedBy({ nodes, indexOf }: FailureModel, ref: string): Pick<BacklogItem, 'ref' | 'owner'> {
  return { ref, owner: nodes[indexOf.get(ref) ?? -1]?.owner ?? null };
}
