import { countedBound, withinBound } from '../analysis/bounds.ts';
import { compareText } from '../base/order.ts';
import { costsMore, noRanks } from '../policy/rule/compared-members.ts';
import type { DiffColumns } from './diff-columns.ts';
import type { Down } from './down-lists.ts';
import type { BoundChange } from './schema.ts';

/** One side of a comparison, and which of its nodes nothing contains. */
export interface BoundSide {
  readonly columns: DiffColumns;
  readonly isShared: readonly boolean[];
}

/** What the loss of a shared entity takes down outside its bound: Components and, with them, journeys. */
interface OutsideBound {
  readonly components: number;
  /** Ascending. */
  readonly members: Int32Array;
}

const nothing: OutsideBound = { components: 0, members: new Int32Array(0) };

/**
 * A shared entity whose loss takes down others outside its bound than before; undefined where none is worse or better.
 * Costlier members are `compareMembers`, by columns.
 *
 * @param most refs in each list
 */
export function boundChange(
  ref: string,
  before: BoundSide,
  after: BoundSide,
  down: { readonly before: Down | undefined; readonly after: Down | undefined },
  most: number,
): BoundChange | undefined {
  const [was, is] = [outsideBound(before, ref, down.before), outsideBound(after, ref, down.after)];
  if (was.members.length + is.members.length === 0) return undefined;
  const [old, now] = [before.columns, after.columns];
  for (const node of was.members) old.isOutside[node] = 1;
  for (const node of is.members) now.isOutside[node] = 1;
  const [forth, back] = [memberChange(was, old, is, now), memberChange(is, now, was, old)];
  for (const node of was.members) old.isOutside[node] = 0;
  for (const node of is.members) now.isOutside[node] = 0;
  const worse = is.components > was.components || (is.components > 0 && forth.isCostlier);
  const better = was.components > is.components || (was.components > 0 && back.isCostlier);
  if (!worse && !better) return undefined;
  const refs = ({ graph }: DiffColumns, nodes: readonly number[]): readonly string[] =>
    nodes.slice(0, most).map((node) => graph.nodes[node]!.ref);
  const [added, removed] = [refs(now, forth.came), refs(old, back.came)];
  const unlisted = { added: forth.came.length - added.length, removed: back.came.length - removed.length };
  const isCut = unlisted.added + unlisted.removed > 0;
  return {
    ref,
    before: was.components,
    after: is.components,
    added,
    removed,
    ...(isCut && { unlisted }),
    worse,
    better,
  };
}

/** Those whose bound is left furthest first. */
export function compareBoundChanges(a: BoundChange, b: BoundChange): number {
  return b.after - b.before - (a.after - a.before) || compareText(a.ref, b.ref);
}

function outsideBound({ columns, isShared }: BoundSide, ref: string, down: Down | undefined): OutsideBound {
  const { graph, isComponent, isJourney } = columns;
  const index = graph.indexOf.get(ref);
  if (index === undefined || !isShared[index] || down === undefined) return nothing;
  const isWithin = withinBoundOf(columns, index);
  const members = new Int32Array(down.length);
  let [components, count] = [0, 0];
  for (let at = 0; at < down.length; at++) {
    const other = down[at]!;
    const isOutside = isComponent[other] === 1 && !isWithin(other);
    if (isOutside) components += 1;
    if (isOutside || isJourney[other] === 1) members[count++] = other;
  }
  return { components, members: members.subarray(0, count) };
}

/** Which Components lie within the bound of an entity: numbers are compared faster than fields of nodes. */
function withinBoundOf({ graph, system, systemNumber }: DiffColumns, index: number): (other: number) => boolean {
  const node = graph.nodes[index]!;
  const bound = countedBound(node);
  if (bound === 'component') return (other) => other === index;
  if (bound === 'system' && node.system !== undefined) {
    const own = systemNumber(node.system);
    // A system without Components has no number, and -1 stands for every Component without a system.
    return (other) => other === index || (own >= 0 && system[other] === own);
  }
  const isWithin = withinBound(node, bound);
  return (other) => isWithin(graph.nodes[other]!);
}

/** The members that only the second side has, and whether they cost more. A member of both keeps the rank it had. */
function memberChange(
  was: OutsideBound,
  old: DiffColumns,
  is: OutsideBound,
  now: DiffColumns,
): { readonly came: readonly number[]; readonly isCostlier: boolean } {
  const came: number[] = [];
  const [ranksNow, ranksBefore] = [noRanks(), noRanks()];
  for (const node of is.members) {
    const same = now.same[node]!;
    const stays = same >= 0 && old.isOutside[same] === 1;
    ranksNow[stays ? old.rank[same]! : now.rank[node]!]! += 1;
    if (!stays) came.push(node);
  }
  for (const node of was.members) ranksBefore[old.rank[node]!]! += 1;
  return { came, isCostlier: came.length > 0 && costsMore(ranksNow, ranksBefore) };
}
