import type { FailureModel } from '../failure/failure-model.ts';
import { radiiPlan } from '../radii/radii.ts';
import {
  type CandidateSet,
  candidatesLeft,
  isExhausted,
  openCandidateSet,
  resetCandidates,
  takeIn,
} from './container-candidates.ts';
import { beginLoss, derivationOf, type LossWalk, openLossWalk, passOn } from './loss-walk.ts';

/** What was found for one loss. */
export interface Container {
  /** The rank of the container; -1 where there is none. */
  readonly rank: number;
  /** The loss harms anybody at all. */
  readonly isHarmful: boolean;
}

/** What the finder needs to know of each rank. */
interface Traits {
  /** A Component that runs. */
  readonly isComponent: Uint8Array;
  readonly isJourney: Uint8Array;
  /** A Component or Resource that runs: it could tolerate a loss. */
  readonly canTolerate: Uint8Array;
  /** The number of its system; -1 for none. */
  readonly system: Int32Array;
}

/** What is used again for every loss. */
interface Finder {
  readonly walk: LossWalk;
  readonly traits: Traits;
  /** For the harm outside the own system, and for all Components: which of the two counts shows in the end. */
  readonly outside: CandidateSet;
  readonly anywhere: CandidateSet;
}

type IsHarm = (rank: number) => boolean;

const harmless: Container = { rank: -1, isHarmful: false };
const shared: Container = { rank: -1, isHarmful: true };

/** Finds the containers of a model's losses, one after the other: the ranks of what fails together -> its container. */
export function containerFinder(model: FailureModel): (seeds: readonly number[]) => Container {
  const plan = radiiPlan(model, model.declared);
  const traits = traitsOf(model);
  const finder: Finder = {
    walk: openLossWalk(plan),
    traits,
    outside: openCandidateSet(plan.nodes),
    anywhere: openCandidateSet(plan.nodes),
  };
  return (seeds) => {
    const own = [...new Set(seeds.map((seed) => traits.system[seed]!))];
    const isInside: IsHarm = (rank) => traits.system[rank]! >= 0 && own.includes(traits.system[rank]!);
    return findContainer(
      finder,
      seeds,
      (rank) => traits.isJourney[rank] === 1 || (traits.isComponent[rank] === 1 && !isInside(rank)),
    );
  };
}

/**
 * A container lies on every way by which the loss reaches its harm, so also on the first way that is found to each. The
 * walk intersects these ways and ends where nothing is left. What is left is tried: it tolerates the loss, and if harm
 * still arrives, the way by which it does excludes what does not lie on it.
 */
function findContainer(finder: Finder, seeds: readonly number[], isOutside: IsHarm): Container {
  const { walk, traits, outside, anywhere } = finder;
  const isComponent: IsHarm = (rank) => traits.isComponent[rank] === 1;
  beginLoss(walk, seeds);
  const door = onlyDoor(walk, seeds.length, traits);
  if (door >= 0) {
    const isHarmful = isAnyHarmed(walk, seeds.length, (rank) => isComponent(rank) || isOutside(rank));
    return isHarmful ? { rank: door, isHarmful } : harmless;
  }
  if (leavesTwice(walk, isOutside)) return shared;
  beginLoss(walk, seeds);
  resetCandidates(outside);
  resetCandidates(anywhere);
  let next = seeds.length;
  for (let passed = 0; passed < walk.count; passed++) {
    passOn(walk, walk.reached[passed]!, -1);
    for (; next < walk.count; next++) {
      const rank = walk.reached[next]!;
      takeIn(outside, walk, rank, isOutside(rank), traits.canTolerate);
      if (!outside.hasBegun) takeIn(anywhere, walk, rank, isComponent(rank), traits.canTolerate);
    }
    if (isExhausted(outside)) return shared;
  }
  const [found, isHarm] = outside.hasBegun ? [outside, isOutside] : [anywhere, isComponent];
  if (!found.hasBegun) return harmless;
  return { rank: firstThatHolds(walk, seeds, candidatesLeft(found), isHarm), isHarmful: true };
}

/**
 * The Component or Resource through which alone the loss leaves, directly or by way of one API after the other; -1
 * where it leaves in several ways or not at all. Whatever else is down went down with it.
 */
function onlyDoor(walk: LossWalk, seeds: number, { canTolerate, isJourney }: Traits): number {
  for (let passed = 0; passed < seeds; passed++) passOn(walk, walk.reached[passed]!, -1);
  for (let passed = seeds; walk.count === passed + 1; passed++) {
    const door = walk.reached[passed]!;
    if (canTolerate[door] === 1) return door;
    if (isJourney[door] === 1) return -1;
    passOn(walk, door, -1);
  }
  return -1;
}

/**
 * Whether `onlyDoor` ended where the loss harms two at once: nothing but the seeds and APIs is on the way to either, so
 * there is no container.
 */
function leavesTwice({ reached, count, cause, gate }: LossWalk, isHarm: IsHarm): boolean {
  const last = cause[reached[count - 1]!]!;
  if (last < 0) return false;
  let harmed = 0;
  for (let at = count - 1; at >= 0 && cause[reached[at]!] === last && gate[reached[at]!]! < 0; at--) {
    if (isHarm(reached[at]!)) harmed += 1;
    if (harmed > 1) return true;
  }
  return false;
}

/** Whether harm is among what is down beyond the seeds, or will be. The walk has passed on everything but the last. */
function isAnyHarmed(walk: LossWalk, seeds: number, isHarm: IsHarm): boolean {
  let passed = walk.count - 1;
  for (let at = seeds; at < walk.count; at++) {
    if (isHarm(walk.reached[at]!)) return true;
    if (at >= passed) passOn(walk, walk.reached[passed++]!, -1);
  }
  return false;
}

/** The first candidate that keeps all other harm away if it tolerates the loss; -1 where none does. */
function firstThatHolds(
  walk: LossWalk,
  seeds: readonly number[],
  candidates: readonly number[],
  isHarm: IsHarm,
): number {
  let left = candidates;
  while (left.length > 0) {
    const [tolerant, ...others] = left as [number, ...number[]];
    const harmed = firstHarm(walk, seeds, tolerant, isHarm);
    if (harmed < 0) return tolerant;
    const way = new Set(derivationOf(walk, harmed));
    left = others.filter((other) => way.has(other));
  }
  return -1;
}

/** The first rank that is harmed though `tolerant` stays up; -1 where none is. */
function firstHarm(walk: LossWalk, seeds: readonly number[], tolerant: number, isHarm: IsHarm): number {
  beginLoss(walk, seeds);
  let next = seeds.length;
  for (let passed = 0; passed < walk.count; passed++) {
    passOn(walk, walk.reached[passed]!, tolerant);
    for (; next < walk.count; next++) if (isHarm(walk.reached[next]!)) return walk.reached[next]!;
  }
  return -1;
}

function traitsOf(model: FailureModel): Traits {
  const { order, nodes: count } = radiiPlan(model, model.declared);
  const systems = new Map<string, number>();
  const traits = {
    isComponent: new Uint8Array(count),
    isJourney: new Uint8Array(count),
    canTolerate: new Uint8Array(count),
    system: new Int32Array(count).fill(-1),
  };
  for (let rank = 0; rank < count; rank++) {
    const { kind, system, isInert } = model.nodes[order[rank]!]!;
    const doesRun = isInert !== true;
    traits.isComponent[rank] = Number(kind === 'component' && doesRun);
    traits.isJourney[rank] = Number(kind === 'journey');
    traits.canTolerate[rank] = Number((kind === 'component' || kind === 'resource') && doesRun);
    if (system === undefined) continue;
    if (!systems.has(system)) systems.set(system, systems.size);
    traits.system[rank] = systems.get(system)!;
  }
  return traits;
}
