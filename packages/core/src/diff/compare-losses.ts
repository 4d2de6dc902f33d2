import { isSharedLoss } from '../analysis/shared-single-points-of-failure.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { type BoundSide, boundChange, compareBoundChanges } from './bound-changes.ts';
import { type ChangesByDependent, changesByDependent } from './changes-by-dependent.ts';
import { type DiffColumns, diffColumns } from './diff-columns.ts';
import { type Down, downLists } from './down-lists.ts';
import { listedMembers } from './listed-members.ts';
import type { BoundChange, DependencyChange, RadiusChange, SetChange } from './schema.ts';

/** What the losses that can differ do on both sides. */
export interface ComparedLosses {
  /** Those that take down other Components and journeys than before; the widest change first. */
  readonly radii: readonly RadiusChange[];
  /** Those that take down others of any kind. */
  readonly differing: readonly string[];
  /** Those that have become, or are no longer, a shared single point of failure. */
  readonly shared: SetChange;
  readonly bounds: readonly BoundChange[];
}

/** Refs that all lists of members hold together, and that a list may hold in any case. */
const [mostListed, alwaysListed] = [1_000_000, 20];

/** Numbers of nodes that are held at a time, and losses. */
const [mostHeld, mostAtOnce] = [8_000_000, 512];

/**
 * Fails each of `asked` on both sides. The members of a loss are held only while it is compared, and its lists are cut
 * where a change reaches so much that they would grow with the square of the catalog: their lengths are exact, and
 * what harms an entity of before is listed first.
 *
 * @param asked those whose radii, or whose bounds, can differ
 */
export function compareLosses(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
  asked: readonly string[],
  isShared: { readonly before: readonly boolean[]; readonly after: readonly boolean[] },
): ComparedLosses {
  const [old, now] = [diffColumns(before, after), diffColumns(after, before)];
  const sides: Sides = {
    old: { columns: old, isShared: isShared.before },
    now: { columns: now, isShared: isShared.after },
    causes: changesByDependent(before, after, dependencies),
    most: Math.max(alwaysListed, Math.floor(mostListed / Math.max(1, asked.length))),
  };
  const radii: RadiusChange[] = [];
  const differing: string[] = [];
  const bounds: BoundChange[] = [];
  const shared = { added: [] as string[], removed: [] as string[] };
  const largest = Math.max(before.nodes.length, after.nodes.length);
  const atOnce = Math.max(32, Math.min(mostAtOnce, Math.floor(mostHeld / (largest + 1))));
  for (let first = 0; first < asked.length; first += atOnce) {
    const some = asked.slice(first, first + atOnce);
    const [downBefore, downAfter] = [downLists(before, some), downLists(after, some)];
    for (const ref of some) {
      const loss: Loss = { ref, before: downBefore.get(ref), after: downAfter.get(ref) };
      const change = radiusChange(sides, loss);
      if (change !== undefined) differing.push(ref);
      const isMoved = change !== undefined && change.added.length + change.removed.length > 0;
      if (isMoved) {
        radii.push(change);
        const [was, is] = [isSharedPoint(old, ref, loss.before), isSharedPoint(now, ref, loss.after)];
        if (was !== is) (is ? shared.added : shared.removed).push(ref);
      }
      const isBoundAsked = isMoved || isSharedOn(sides.old, ref) !== isSharedOn(sides.now, ref);
      const bound = isBoundAsked ? boundChange(ref, sides.old, sides.now, loss, sides.most) : undefined;
      if (bound !== undefined) bounds.push(bound);
    }
  }
  return {
    radii: radii.sort((a, b) => size(b) - size(a) || compareText(a.ref, b.ref)),
    differing,
    shared: { added: shared.added.sort(compareText), removed: shared.removed.sort(compareText) },
    bounds: bounds.sort(compareBoundChanges),
  };
}

interface Sides {
  readonly old: BoundSide;
  readonly now: BoundSide;
  readonly causes: ChangesByDependent;
  /** Refs in each list. */
  readonly most: number;
}

/** A loss, with the nodes that are down on each side; undefined where the failed entity does not exist. */
interface Loss {
  readonly ref: string;
  readonly before: Down | undefined;
  readonly after: Down | undefined;
}

function size({ added, removed, unlisted }: RadiusChange): number {
  return added.length + removed.length + (unlisted?.added ?? 0) + (unlisted?.removed ?? 0);
}

function isSharedOn({ columns, isShared }: BoundSide, ref: string): boolean | undefined {
  const node = columns.graph.indexOf.get(ref);
  return node === undefined ? undefined : isShared[node];
}

/** Components and journeys that only one side takes down; undefined if both take down the same nodes. */
function radiusChange({ old, now, causes, most }: Sides, loss: Loss): RadiusChange | undefined {
  const [was, is] = [loss.before ?? noNodes, loss.after ?? noNodes];
  mark(old.columns, was, 1);
  mark(now.columns, is, 1);
  const came = onlyHere(now.columns, is, old.columns);
  const left = onlyHere(old.columns, was, now.columns);
  const brought = causes.bring(came, now.columns.isDown, left, old.columns.isDown, most);
  mark(old.columns, was, 0);
  mark(now.columns, is, 0);
  if (came.length + left.length === 0) return undefined;
  const added = listedMembers(now.columns, came, loss.ref, most);
  const removed = listedMembers(old.columns, left, loss.ref, most);
  const isCut = added.unlisted + removed.unlisted > 0 || brought.isCut;
  return {
    ref: loss.ref,
    before: componentsIn(old.columns, loss.ref, loss.before),
    after: componentsIn(now.columns, loss.ref, loss.after),
    added: added.refs,
    removed: removed.refs,
    ...(isCut && { unlisted: { added: added.unlisted, removed: removed.unlisted } }),
    causes: brought.indices,
  };
}

const noNodes = new Int32Array(0);

function mark({ isDown }: DiffColumns, nodes: Down, value: 0 | 1): void {
  for (let index = 0; index < nodes.length; index++) isDown[nodes[index]!] = value;
}

/** Of the nodes that are down on one side, those that the other side does not take down. */
function onlyHere({ same }: DiffColumns, nodes: Down, other: DiffColumns): Down {
  const found = new Int32Array(nodes.length);
  let count = 0;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const there = same[node]!;
    if (there < 0 || other.isDown[there] === 0) found[count++] = node;
  }
  return found.subarray(0, count);
}

function componentsIn({ graph, isComponent }: DiffColumns, failed: string, down: Down | undefined): number | null {
  if (down === undefined) return null;
  let count = -isComponent[graph.indexOf.get(failed)!]!;
  for (let index = 0; index < down.length; index++) count += isComponent[down[index]!]!;
  return count;
}

/** Whether the loss takes down Components of two other systems, or two journeys: both are soon found, or not there. */
function isSharedPoint(columns: DiffColumns, failed: string, down: Down | undefined): boolean {
  if (down === undefined) return false;
  const own = columns.graph.indexOf.get(failed)!;
  const ownSystem = columns.systemNumber(columns.graph.nodes[own]!.system);
  let [first, systems, journeys] = [-1, 0, 0];
  for (let index = 0; index < down.length && !isSharedLoss(systems, journeys); index++) {
    const node = down[index]!;
    if (node === own) continue;
    const system = columns.system[node]!;
    if (system >= 0 && system !== ownSystem && system !== first) {
      systems += 1;
      first = system;
    }
    journeys += columns.isJourney[node]!;
  }
  return isSharedLoss(systems, journeys);
}
