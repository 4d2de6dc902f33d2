import { compareStrengths } from './dependency-changes.ts';
import type { DependencyChange, Diff, DiffCalls, RadiusChange } from './schema.ts';

type Parts = Omit<Diff, 'version' | 'asOf' | 'incomplete' | 'incompleteSides' | 'verdict' | 'remedies'>;

/** The changes that count for or against a change: what the verdict and its sentence are made of. */
export interface Effects {
  readonly radii: readonly RadiusChange[];
  readonly exposures: Diff['exposures'];
  readonly courses: Diff['courses'];
  readonly stillNeeded: Diff['stillNeeded'];
  readonly calls: DiffCalls['removed'];
  readonly shared: readonly string[];
  readonly notIndependent: Diff['notIndependent']['added'];
  readonly cycles: Diff['cycles']['added'];
  readonly bounds: Diff['bounds'];
  readonly findings: NonNullable<Diff['findings']>;
}

/**
 * What is worse: some loss takes down an entity that it did not take down before, or takes it down sooner, or crosses a
 * bound, or an entity leaves that is still needed, or a dependency that is still called, or a rule fails the change. A
 * new entity that goes down with its dependencies is not harm by itself.
 */
export function worseEffects(parts: Parts): Effects {
  const fresh = new Set(parts.entities.added);
  const isOld = (ref: string): boolean => !fresh.has(ref);
  return {
    radii: parts.radii.filter(({ added }) => added.some(isOld)),
    exposures: parts.exposures.filter(({ ref, added }) => added.length > 0 && isOld(ref)),
    courses: parts.courses.filter(({ before, after }) => after < before),
    stillNeeded: parts.stillNeeded,
    calls: parts.calls?.removed ?? [],
    shared: parts.sharedSinglePointsOfFailure.added,
    notIndependent: parts.notIndependent.added,
    cycles: parts.cycles.added,
    bounds: parts.bounds.filter(({ worse }) => worse),
    findings: parts.findings ?? [],
  };
}

/**
 * What is better, the other way round. Nothing that an entity leaves behind while others still need it counts as
 * better: an entity that is no longer described can still fail, and a dependency that is still called is still there.
 */
export function betterEffects(parts: Parts): Effects {
  const gone = new Set(parts.entities.removed);
  const isLeft = (ref: string): boolean => !gone.has(ref);
  const undescribed = new Set(parts.stillNeeded.map(({ ref }) => ref));
  const removed = parts.calls?.removed ?? [];
  // Calls through an API or a queue show as calls of what is behind it.
  const isStillCalled = (ref: string, dependency: string): boolean =>
    removed.some(
      (call) => call.ref === ref && (call.dependency === dependency || !dependency.startsWith('component:')),
    );
  const isReal = ({ causes }: { readonly causes: readonly number[] }): boolean =>
    undescribed.size + removed.length === 0 ||
    causes.some((index) => {
      const { ref, dependency, before, after } = parts.dependencies[index]!;
      const isWeaker = before !== null && (after === null || compareStrengths(after, before) <= 0);
      return isWeaker && !undescribed.has(ref) && !undescribed.has(dependency) && !isStillCalled(ref, dependency);
    });
  const isKnown = undescribed.size + removed.length === 0;
  return {
    radii: parts.radii.filter((each) => each.removed.some(isLeft) && isReal(each)),
    exposures: parts.exposures.filter((each) => each.removed.length > 0 && isLeft(each.ref) && isReal(each)),
    courses: parts.courses.filter((each) => each.after > each.before && isReal(each)),
    stillNeeded: [],
    calls: [],
    shared: isKnown ? parts.sharedSinglePointsOfFailure.removed.filter(isLeft) : [],
    notIndependent: isKnown ? parts.notIndependent.removed.filter(({ ref }) => isLeft(ref)) : [],
    cycles: isKnown ? parts.cycles.removed.filter(({ members }) => members.some(isLeft)) : [],
    bounds: isKnown ? parts.bounds.filter(({ better }) => better) : [],
    findings: [],
  };
}

function isAny(effects: Effects): boolean {
  return Object.values(effects).some((list: readonly unknown[]) => list.length > 0);
}

/** Neutral: something differs, and no loss costs more or less. */
export function verdictOf(parts: Parts): Diff['verdict'] {
  const [worse, better] = [isAny(worseEffects(parts)), isAny(betterEffects(parts))];
  if (worse && better) return 'mixed';
  if (worse) return 'worse';
  if (better) return 'better';
  const { entities, dependencies, containment, newClaims, domainCrossings, judgement } = parts;
  const lists = [entities.added, entities.removed, dependencies, containment, newClaims, judgement];
  const isChanged = [...lists, domainCrossings.added, domainCrossings.removed].some(({ length }) => length > 0);
  return isChanged ? 'neutral' : 'unchanged';
}

/** Whether a change makes anything worse: `faultline diff --fail-on worse` fails on this. */
export function hasWorse({ verdict }: Pick<Diff, 'verdict'>): boolean {
  return verdict === 'worse' || verdict === 'mixed';
}

/** Whether the findings of rules are all that is worse: no loss reaches further. */
export function isWorseByRulesAlone(diff: Diff): boolean {
  const { findings, ...others } = worseEffects(diff);
  return findings.length > 0 && Object.values(others).every((list: readonly unknown[]) => list.length === 0);
}

/** What has become of a dependency. */
export function kindOfChange({
  before,
  after,
}: DependencyChange): 'added' | 'removed' | 'hardened' | 'softened' | 'regrouped' {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  const harder = compareStrengths(after, before);
  if (harder === 0) return 'regrouped';
  return harder > 0 ? 'hardened' : 'softened';
}
