import { componentsOutside, countedBound } from '../analysis/bounds.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { compareMembers, memberRank, type RankedMembers } from '../policy/rule/compared-members.ts';
import { radiusMembers } from '../policy/rule/radius-members.ts';
import type { ChangedRadius, Down } from './radius-changes.ts';
import type { BoundChange } from './schema.ts';

/** Shared entities whose loss takes down others outside their bound than before. */
export function boundChanges(
  before: FailureModel,
  after: FailureModel,
  shared: readonly boolean[],
  sharedNow: readonly boolean[],
  radii: readonly ChangedRadius[],
): BoundChange[] {
  const moved = after.nodes.flatMap(({ ref }, now) => {
    const old = before.indexOf.get(ref);
    return old !== undefined && shared[old] !== sharedNow[now] ? [ref] : [];
  });
  const downOf = new Map(radii.map(({ ref, down }) => [ref, down]));
  return [...new Set([...downOf.keys(), ...moved])]
    .map((ref): BoundChange => {
      const down = downOf.get(ref);
      const old = outsideBound(before, shared, ref, down?.before);
      const now = outsideBound(after, sharedNow, ref, down?.after);
      const { came, left } = compareMembers(old.members, now.members);
      const [worse, better] = [isWorse(old, now), isWorse(now, old)];
      return { ref, before: old.components, after: now.components, added: came, removed: left, worse, better };
    })
    .filter(({ worse, better }) => worse || better)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || compareText(a.ref, b.ref));
}

/** What a shared entity takes down outside its bound: the Components, counted, and with them the journeys. */
interface OutsideBound {
  readonly components: number;
  readonly members: RankedMembers;
}

function isWorse(before: OutsideBound, after: OutsideBound): boolean {
  if (after.components > before.components) return true;
  return after.components > 0 && compareMembers(before.members, after.members).isCostlier;
}

function outsideBound(
  graph: FailureModel,
  isShared: readonly boolean[],
  ref: string,
  known: Down | undefined,
): OutsideBound {
  const index = graph.indexOf.get(ref);
  if (index === undefined || !isShared[index]) return { components: 0, members: new Map() };
  const node = graph.nodes[index]!;
  const down = known ?? radiusMembers(graph, index);
  const outside = componentsOutside(graph, node, countedBound(node), down).map((each) => graph.nodes[each]!);
  const journeys = down.map((each) => graph.nodes[each]!).filter(({ kind }) => kind === 'journey');
  return {
    components: outside.length,
    members: new Map([...outside, ...journeys].map((each) => [each.ref, memberRank(each)])),
  };
}
