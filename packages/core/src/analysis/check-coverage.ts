import { compareText } from '../base/order.ts';
import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { SyntheticCheck } from '../model/synthetic-check.ts';
import { eachColumn, eachRadius } from '../radii/radii.ts';
import { faultNodes } from './fault-nodes.ts';

/** The single failures that take a journey down, by what checks notice of them, as declared. Refs are sorted. */
export interface NoticedLosses {
  /** Something that a check exercises is down no later than the journey. */
  readonly notices: readonly string[];
  /** So many seconds later: a fallback keeps the checks green. */
  readonly late: readonly { readonly ref: string; readonly by: number }[];
  /** The checks stay green while the journey is down. */
  readonly blind: readonly string[];
}

/** What all checks of a journey together notice, and each of them. */
export interface CheckCoverage extends NoticedLosses {
  readonly journey: string;
  /** Names of its checks; empty where it has none. */
  readonly checks: readonly string[];
  /** The same for each check alone, in their order. */
  readonly each: readonly NoticedLosses[];
  /** The Component that notices most of the blind losses in time, if a check exercises it as well. */
  readonly best: { readonly ref: string; readonly notices: number } | null;
}

/**
 * For every journey, by ref: its losses by what its checks say of them. A check is red while something that it
 * exercises is down. One pass over all single failures, and the times of each that takes a journey down.
 */
export function checkCoverage(graph: FailureModel, checks: readonly SyntheticCheck[]): readonly CheckCoverage[] {
  const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
  const losses = lossesOf(graph, journeys);
  return journeys.map((journey) => {
    const { ref } = graph.nodes[journey]!;
    const own = checks.filter((each) => each.journey === ref);
    const exercised = own.map((each) => each.exercises.flatMap((on) => graph.indexOf.get(on) ?? []));
    const all = noLosses();
    const each = own.map(noLosses);
    const seers = new Map<number, number>();
    for (const seed of losses.get(journey)!) {
      duringLoss(graph.declared, [seed], ({ at, nodes }) => {
        const lost = graph.nodes[seed]!.ref;
        const later = exercised.map((on) => {
          const red = on.reduce((least, node) => Math.min(least, at[node]!), Infinity);
          return red - at[journey]!;
        });
        for (const [index, by] of later.entries()) addLoss(each[index]!, lost, by);
        const by = later.reduce((least, other) => Math.min(least, other), Infinity);
        addLoss(all, lost, by);
        if (by < Infinity) return;
        for (const node of nodes) {
          const isSeer = isComponent(graph.nodes[node]!) && at[node]! <= at[journey]!;
          if (isSeer) seers.set(node, (seers.get(node) ?? 0) + 1);
        }
      });
    }
    const [best] = [...seers].sort(
      (a, b) => b[1] - a[1] || compareText(graph.nodes[a[0]]!.ref, graph.nodes[b[0]]!.ref),
    );
    return {
      journey: ref,
      checks: own.map(({ name }) => name),
      ...all,
      each,
      best: best === undefined ? null : { ref: graph.nodes[best[0]]!.ref, notices: best[1] },
    };
  });
}

function noLosses() {
  return { notices: [] as string[], late: [] as { ref: string; by: number }[], blind: [] as string[] };
}

function addLoss({ notices, late, blind }: ReturnType<typeof noLosses>, ref: string, by: number): void {
  if (by <= 0) notices.push(ref);
  else if (by < Infinity) late.push({ ref, by });
  else blind.push(ref);
}

/** Journey -> the single failures that take it down sooner or later; ascending. */
function lossesOf(graph: FailureModel, journeys: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>(journeys.map((journey) => [journey, []]));
  // An API is down with what provides it: to count both would count a loss twice.
  const seeds = faultNodes(graph).filter((node) => graph.nodes[node]!.kind !== 'api');
  eachRadius(graph, graph.declared, seeds, (block) => {
    for (const [journey, losses] of found) {
      eachColumn(block.down, block.width, block.rowOfNode[journey]!, (column) => losses.push(block.seeds[column]!));
    }
  });
  for (const losses of found.values()) losses.sort((a, b) => a - b);
  return found;
}
