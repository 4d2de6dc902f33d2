import type { Claims } from '../../model/claims.ts';
import type { Config } from '../../model/config.ts';
import type { ConfigRef } from '../../model/config-ref.ts';
import { fullRef } from '../../model/full-ref.ts';
import type { EntityPattern } from '../../model/policy.ts';
import type { Source } from '../../model/source.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

/** The entities that a config names, but for owners and accepted risks, of which the rules say more. */
export function configRefs(config: Config, tree: YamlValue): readonly ConfigRef[] {
  return [
    ...[...config.claims].flatMap(([ref, claims]) => [named('entities', ref, claims.source), ...claimedRefs(claims)]),
    ...config.journeys.flatMap(({ requires }) => neededRefs(requires)),
    ...[...config.claimRules, ...config.policy.forbidden].flatMap(({ from, to, source }) =>
      [from, to].flatMap((pattern) => selectedRefs(pattern, source)),
    ),
    ...config.checks.flatMap(({ exercises, source }) => exercises.map((ref) => named('exercises', ref, source))),
    ...config.alerts.map(({ on, source }) => named('on', on, source)),
    ...(['relays', 'queues'] as const).flatMap((key) => {
      const list = partOf(tree, key);
      return config.drift[key].map((ref, index) => named(key, ref, (partOf(list, index) ?? tree).source));
    }),
    ...nameRefs(config, tree),
    ...budgetRefs(config, tree),
  ];
}

function named(key: string, ref: string, source: Source): ConfigRef {
  return { key, ref, isNeeded: false, source };
}

function claimedRefs({ bound, requires, source }: Claims): readonly ConfigRef[] {
  const bounds = typeof bound === 'object' ? bound.map((ref) => named('bound', ref, source)) : [];
  return [...bounds, ...neededRefs(requires)];
}

function neededRefs(requires: Claims['requires']): readonly ConfigRef[] {
  return requires.flatMap(({ of, source }) => of.map((ref) => ({ key: 'requires', ref, isNeeded: true, source })));
}

/** A `ref` without a pattern names one entity. */
function selectedRefs({ system, domain, owner, ref }: EntityPattern, source: Source): readonly ConfigRef[] {
  const exact = ref?.includes('*') ? undefined : ref;
  const all = Object.entries({ system, domain, owner, ref: exact });
  return all.flatMap(([key, value]) => (value === undefined ? [] : [named(key, value, source)]));
}

/** `names` lead to an entity by its ref, or to whatever has a name or is seen under it. */
function nameRefs({ drift, claims }: Config, tree: YamlValue): readonly ConfigRef[] {
  const list = partOf(tree, 'names');
  const seen = new Set([...claims.values()].flatMap(({ seenAs = [] }) => seenAs.map((name) => name.toLowerCase())));
  return drift.names.flatMap(({ is }, index) => {
    if (is.includes('*') || seen.has(is.toLowerCase())) return [];
    const { source } = partOf(partOf(list, index), 'is') ?? tree;
    const isRef = /^(?:component|resource|api):/i.test(is);
    const ref = isRef ? fullRef(is, 'default', undefined) : undefined;
    if (ref !== undefined) return [named('is', ref, source)];
    return [{ ...named('is', is, source), isName: true }];
  });
}

function budgetRefs({ policy }: Config, tree: YamlValue): readonly ConfigRef[] {
  const budgets = policy.options.get('radius-budget')?.budgets;
  const list = partOf(partOf(partOf(tree, 'rules'), 'radius-budget'), 'budgets');
  return (Array.isArray(budgets) ? budgets : []).flatMap((budget: Readonly<Record<string, unknown>>, index) =>
    ['entity', 'domain'].flatMap((key) => {
      const ref = budget[key];
      return typeof ref === 'string' ? [named(key, ref, (partOf(list, index) ?? tree).source)] : [];
    }),
  );
}
