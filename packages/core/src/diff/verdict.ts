import { compareStrengths } from './dependency-changes.ts';
import type { DependencyChange, Diff } from './schema.ts';

/**
 * Worse: some loss takes down somebody that it did not, or crosses what it did not. Better: the other way round. Neutral:
 * something differs, and no loss costs more or less. That a new entity goes down with what it needs is no harm by itself,
 * nor is it a gain that a removed one no longer does.
 */
export function verdictOf(
  parts: Omit<Diff, 'version' | 'asOf' | 'incomplete' | 'verdict' | 'remedies'>,
): Diff['verdict'] {
  const { radii, sharedSinglePointsOfFailure: shared, notIndependent, cycles, bounds, entities, dependencies } = parts;
  const isAny = (lists: readonly (readonly unknown[])[]): boolean => lists.some(({ length }) => length > 0);
  const fresh = new Set(entities.added);
  const gone = new Set(entities.removed);
  const worse = isAny([
    radii.filter(({ added }) => added.some((ref) => !fresh.has(ref))),
    shared.added,
    notIndependent.added,
    cycles.added,
    bounds.filter((each) => each.after > each.before),
  ]);
  const better = isAny([
    radii.filter(({ removed }) => removed.some((ref) => !gone.has(ref))),
    shared.removed,
    notIndependent.removed,
    cycles.removed,
    bounds.filter((each) => each.after < each.before),
  ]);
  if (worse && better) return 'mixed';
  if (worse) return 'worse';
  if (better) return 'better';
  const isChanged = isAny([
    entities.added,
    entities.removed,
    dependencies,
    parts.containment,
    parts.newClaims,
    parts.domainCrossings.added,
    parts.domainCrossings.removed,
  ]);
  return isChanged ? 'neutral' : 'unchanged';
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
