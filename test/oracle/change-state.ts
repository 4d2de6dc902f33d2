import type { Bound, Tier } from '../../packages/core/src/model/claims.ts';
import type { ChangeState } from './change-oracle.ts';
import { claimOf } from './claim-of.ts';
import { type Catalog, type Declared, type Dependency, type Drawn, files, journey } from './drawn-change.ts';

const strictness: readonly Dependency['as'][] = ['hard', 'fallback', 'soft'];
const scopes: readonly unknown[] = ['component', 'list', 'system', 'organization'];
const scopeOf = (each: Bound): number => scopes.indexOf(typeof each === 'string' ? each : 'list');

/**
 * What all declarations say together: the union of what they need, hard unless all of them agree that it is less, the
 * most costly tier, and the narrowest bound, of which a missing one is the default.
 */
function strictest(own: readonly Declared[]): Drawn {
  const [first] = [...own].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file));
  const tiers = own.flatMap((each) => each.tier ?? []);
  const bounds = own.flatMap(({ bound: each }) => (each === undefined ? [] : [each]));
  const [narrowest] = bounds.sort((a, b) => scopeOf(a) - scopeOf(b));
  const needed = [...new Set(own.flatMap(({ needs }) => needs.map(({ on }) => on)))];
  return {
    ...first!,
    tier: tiers.length === 0 ? undefined : (Math.min(...tiers) as Tier),
    bound: bounds.length === own.length || narrowest === 'component' ? narrowest : undefined,
    needs: needed.map((on) => {
      const all = own.flatMap(({ needs }) => needs.filter((each) => each.on === on));
      const [strict] = all.map(({ as }) => as).sort((x, y) => strictness.indexOf(x) - strictness.indexOf(y));
      return { on, as: all.length === own.length ? strict! : 'hard' };
    }),
  };
}

/** A drawn catalog, as the oracle has it. */
export function stateOf({ declarations, broken, configured }: Catalog, wanted: readonly string[]): ChangeState {
  const components = new Map(
    [...declarations].flatMap(([ref, own]) => {
      const read = own.filter((each) => !broken.has(each.file));
      return read.length === 0 ? [] : [[ref, strictest(read)] as const];
    }),
  );
  const requirements = [...components].flatMap(([ref, { needs }]) =>
    needs.map((each) => ({ ...claimOf(each), ref, relation: 'claim' })),
  );
  const needed = wanted.map((on) => ({ ...claimOf({ on, as: 'hard' }), ref: journey, relation: 'claim' }));
  const journeys = wanted.length === 0 ? [] : [journey];
  // All of them have to be met, whatever the catalog says of the same dependency.
  const stated = configured
    .filter(([ref]) => ref !== journey || journeys.length > 0)
    .map(([ref, on]) => ({ ...claimOf(on), ref, relation: 'claim' }));
  return { components, journeys, requirements: [...requirements, ...needed, ...stated] };
}
