import { type OracleEntity, oracleContainment } from './containment.ts';
import type { OracleRequirement } from './model.ts';
import { downWith } from './permanent.ts';
import { permanentTimes } from './permanent-times.ts';

/** A Component as one side of a change describes it. */
interface DescribedComponent {
  readonly system: string | undefined;
  readonly tier: number | undefined;
  readonly bound: string | readonly string[] | undefined;
}

/** One side of a change. Journeys are those of the base on both sides. */
export interface ChangeState {
  readonly components: ReadonlyMap<string, DescribedComponent>;
  readonly journeys: readonly string[];
  readonly requirements: readonly OracleRequirement[];
}

/** The policy of the base, in the oracle's words. */
export interface ChangePolicy {
  /** Most Components or journeys that one failure may take down, or the share of the Components of the base. */
  readonly budgets: readonly { readonly of: 'components' | 'journeys' | 'share'; readonly most: number }[];
  /** Components of a system must not depend on this one; any system where it is undefined. */
  readonly forbidden: readonly { readonly system: string | undefined; readonly to: string }[];
}

const nothing: DescribedComponent = { system: undefined, tier: undefined, bound: undefined };

/**
 * Why a change may not pass, by the definitions: for every failure, the entities that go down are compared by ref. The head
 * is judged by what the base says of each component.
 */
export function reasonsAgainst(base: ChangeState, head: ChangeState, policy: ChangePolicy): readonly string[] {
  // What a config says of a component leaves with it.
  const leaves = (ref: string): boolean => base.components.has(ref) && !head.components.has(ref);
  const judged: ChangeState = {
    ...head,
    requirements: head.requirements.filter(({ ref }) => !leaves(ref)),
    components: new Map([...head.components].map(([ref, own]) => [ref, base.components.get(ref) ?? own])),
  };
  const [before, after] = [unboundedIn(base), unboundedIn(judged)];
  const wider = [...after].flatMap(([ref, members]) => {
    const known = before.get(ref);
    if (known === undefined) return [`new: ${ref}`];
    return isWorse(known, members) ? [`worse: ${ref}`] : [];
  });
  const needed = [...base.components.keys()].filter(
    (ref) => !head.components.has(ref) && judged.requirements.some(({ of }) => of.includes(ref)),
  );
  return [
    ...wider,
    ...needed.map((ref) => `still needed: ${ref}`),
    ...soonerIn(base, judged),
    ...overspentIn(base, judged, policy),
    ...forbiddenIn(base, judged, policy),
  ];
}

/** By shared entity that leaves its bound, the Components outside and the journeys down, each with its rank. */
function unboundedIn(state: ChangeState): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const refs = refsOf(state);
  const entities = refs.map(
    (ref): OracleEntity => ({
      ref,
      kind: ref.slice(0, ref.indexOf(':')),
      system: (state.components.get(ref) ?? nothing).system,
      isInert: false,
    }),
  );
  const hard = state.requirements.filter((each) => each.class === 'hard');
  const contained = oracleContainment(entities, state.requirements);
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const { ref } of entities) {
    if (!contained.get(ref)?.isShared) continue;
    const down = downWith(hard, [ref], undefined);
    const lost = refs.filter((other) => other !== ref && down.has(other));
    const harmed = lost.filter((other) => state.journeys.includes(other) || !isWithin(state, ref, other));
    if (harmed.some((other) => !state.journeys.includes(other))) {
      found.set(ref, new Map(harmed.map((other) => [other, rankOf(state, other)])));
    }
  }
  return found;
}

function refsOf({ components, journeys, requirements }: ChangeState): readonly string[] {
  return [
    ...new Set([...components.keys(), ...journeys, ...requirements.flatMap(({ ref, of }) => [ref, ...of])]),
  ].sort();
}

function rankOf({ components, journeys }: ChangeState, ref: string): number {
  return journeys.includes(ref) ? 0 : (components.get(ref)?.tier ?? 5);
}

function isWithin({ components }: ChangeState, ref: string, other: string): boolean {
  const [own, its] = [components.get(ref) ?? nothing, components.get(other) ?? nothing];
  if (Array.isArray(own.bound))
    return own.bound.includes(other) || (its.system !== undefined && own.bound.includes(its.system));
  if (own.bound === 'component' || own.bound === 'organization') return false;
  return own.system !== undefined && own.system === its.system;
}

/** More members, or a member that came makes more of them as costly as some rank. */
function isWorse(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  const components = (members: ReadonlyMap<string, number>) =>
    [...members.keys()].filter((ref) => ref.startsWith('component:')).length;
  if (components(after) > components(before)) return true;
  if ([...after.keys()].every((ref) => before.has(ref))) return false;
  const ranks = [...after].map(([ref, rank]) => before.get(ref) ?? rank);
  const upTo = (list: readonly number[], most: number) => list.filter((rank) => rank <= most).length;
  return [0, 1, 2, 3, 4, 5].some((most) => upTo(ranks, most) > upTo([...before.values()], most));
}

/** Journeys and Components of tier 1 that a failure takes down sooner than before. */
function soonerIn(base: ChangeState, head: ChangeState): readonly string[] {
  const [before, after] = [refsOf(base), refsOf(head)];
  return before
    .filter((ref) => !base.journeys.includes(ref) && after.includes(ref))
    .flatMap((failed) => {
      const was = permanentTimes(before, base.requirements, [failed]).downAt;
      const is = permanentTimes(after, head.requirements, [failed]).downAt;
      return before
        .filter((ref) => head.journeys.includes(ref) || head.components.get(ref)?.tier === 1)
        .filter(
          (ref) =>
            was.get(ref)! < Number.POSITIVE_INFINITY && (is.get(ref) ?? Number.POSITIVE_INFINITY) < was.get(ref)!,
        )
        .map((ref) => `sooner: ${ref} with ${failed}`);
    });
}

/** Budgets that a failure exceeds and did not before, or by other members that cost more. */
function overspentIn(base: ChangeState, head: ChangeState, { budgets }: ChangePolicy): readonly string[] {
  const all = base.components.size || head.components.size;
  return budgets.flatMap(({ of, most }) => {
    const spent = (state: ChangeState, failed: string): ReadonlyMap<string, number> => {
      const kind = of === 'journeys' ? 'journey:' : 'component:';
      const hard = state.requirements.filter((each) => each.class === 'hard');
      const down = refsOf(state).filter(
        (ref) => ref !== failed && ref.startsWith(kind) && downWith(hard, [failed], undefined).has(ref),
      );
      const used = of === 'share' ? Math.min(1, Math.round((down.length / all) * 1000) / 1000) : down.length;
      return new Map(used > most ? down.map((ref) => [ref, rankOf(state, ref)]) : []);
    };
    return refsOf(head)
      .filter((ref) => ref.startsWith('component:'))
      .flatMap((failed) => {
        const [was, is] = [refsOf(base).includes(failed) ? spent(base, failed) : new Map(), spent(head, failed)];
        return is.size > 0 && (was.size === 0 || isWorse(was, is)) ? [`over budget: ${failed} ${of}`] : [];
      });
  });
}

/** Dependencies that the policy forbids and that the base does not have. */
function forbiddenIn(base: ChangeState, head: ChangeState, { forbidden }: ChangePolicy): readonly string[] {
  const broken = (state: ChangeState): readonly string[] =>
    forbidden.flatMap(({ system, to }) =>
      state.requirements
        .filter(({ ref, of }) => ref.startsWith('component:') && of.includes(to) && isOf(state, ref, system))
        .map(({ ref }) => `${ref} must not need ${to}`),
    );
  const before = new Set(broken(base));
  return broken(head).filter((each) => !before.has(each));
}

function isOf({ components }: ChangeState, ref: string, system: string | undefined): boolean {
  return system === undefined || components.get(ref)?.system === system;
}
