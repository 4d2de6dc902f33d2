import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyses } from '../../packages/core/src/analysis/analyses.ts';
import { diffGraphs } from '../../packages/core/src/diff/diff-graphs.ts';
import { hasWorse } from '../../packages/core/src/diff/verdict.ts';
import type { Bound, RequirementClaim, Tier } from '../../packages/core/src/model/claims.ts';
import { type Config, defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Entity } from '../../packages/core/src/model/entity.ts';
import { openModel } from '../../packages/core/src/open-model.ts';
import { findings } from '../../packages/core/src/policy/findings.ts';
import { judgeChange } from '../../packages/core/src/policy/judge-change.ts';
import type { ChangeSide } from '../../packages/core/src/policy/judged-head.ts';
import { describeFinding } from '../../packages/core/src/policy/rules/rules.ts';
import { verdictOf } from '../../packages/core/src/policy/verdict.ts';
import { type ChangeState, reasonsAgainst } from './change-oracle.ts';
import { expectEqual } from './expect-equal.ts';

const source = { file: 'catalog-info.yaml', line: 1, column: 1 };
const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `component:default/${name}`);
const journey = 'journey:default/buy';

interface Dependency {
  readonly on: string;
  readonly as: 'hard' | 'soft' | 'fallback';
}

interface Drawn {
  readonly system: string | undefined;
  readonly tier: Tier | undefined;
  readonly bound: Bound | undefined;
  readonly type: string;
  readonly needs: readonly Dependency[];
}

type Catalog = ReadonlyMap<string, Drawn>;

const system = fc.constantFrom(undefined, 'system:default/s', 'system:default/t', 'system:default/u');
const tier = fc.constantFrom(undefined, 1, 2, 3 as const);
const bound = fc.constantFrom<Bound | undefined>(undefined, undefined, 'component', 'system', 'organization', [
  'component:default/a',
  'system:default/t',
]);
const dependency = fc.record({
  on: fc.constantFrom(...names),
  as: fc.constantFrom('hard', 'hard', 'soft', 'fallback' as const),
});
const drawn: fc.Arbitrary<Drawn> = fc.record({
  system,
  tier,
  bound,
  type: fc.constantFrom('service', 'website'),
  needs: fc.uniqueArray(dependency, { maxLength: 2, selector: ({ on }) => on }),
});

const catalog = fc
  .tuple(fc.array(drawn, { minLength: 2, maxLength: 5 }))
  .map(([list]): Catalog => new Map(list.map((each, index) => [names[index]!, each])));

/** A commit: what it does to one component, or to the config. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant('need' as const), at: fc.constantFrom(...names), dependency }),
  fc.record({ kind: fc.constant('need' as const), at: fc.constantFrom(...names), dependency }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.constantFrom(...names), on: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant('describe' as const),
    at: fc.constantFrom(...names),
    fields: fc.record({ system, tier, bound }),
  }),
  fc.record({ kind: fc.constant('add' as const), at: fc.constantFrom(...names), drawn }),
  fc.record({ kind: fc.constant('silence' as const), at: fc.constantFrom(...names) }),
);

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(before: Catalog, change: Edit): Catalog {
  const after = new Map(before);
  const own = before.get(change.at);
  if (change.kind === 'add' && own === undefined) after.set(change.at, change.drawn);
  if (own === undefined) return after;
  if (change.kind === 'remove') after.delete(change.at);
  if (change.kind === 'describe') after.set(change.at, { ...own, ...change.fields });
  if (change.kind === 'drop') after.set(change.at, { ...own, needs: own.needs.filter(({ on }) => on !== change.on) });
  if (change.kind === 'need') {
    const others = own.needs.filter(({ on }) => on !== change.dependency.on);
    after.set(change.at, { ...own, needs: [...others, change.dependency] });
  }
  return after;
}

function claimOf({ on, as }: Dependency): RequirementClaim {
  return {
    needs: 1,
    of: [on],
    class: as === 'soft' ? 'soft' : 'hard',
    ...(as === 'fallback' && { fallback: { lasts: 60 } }),
    source,
  };
}

function entityOf([ref, { system: group, tier: own, bound: scope, type, needs }]: readonly [string, Drawn]): Entity {
  return {
    ref,
    kind: 'component',
    namespace: 'default',
    name: ref.slice(-1),
    type,
    tags: [],
    labels: new Map(),
    annotations: new Map(),
    links: [],
    statements:
      group === undefined
        ? []
        : [{ says: 'belongs', member: ref, group, level: 'system', target: group, rank: 0, source }],
    claims: {
      ...(own !== undefined && { tier: own }),
      ...(scope !== undefined && { bound: scope }),
      placedIn: [],
      requires: needs.map(claimOf),
      source,
    },
    source,
  };
}

function sideOf(state: Catalog, config: Config): ChangeSide {
  const entities = [...state].map(entityOf);
  const { graph, problems } = openModel(entities, config, { asOf: '2026-11-20' });
  const configFile = 'faultline.yaml';
  return { graph, problems, catalog: { entities, problems: [] }, config, baseline: undefined, configFile };
}

function stateOf(state: Catalog, wanted: readonly string[]): ChangeState {
  const components = new Map([...state]);
  const requirements = [...state].flatMap(([ref, { needs }]) =>
    needs.map((each) => ({ ...claimOf(each), ref, relation: 'claim' })),
  );
  const needed = wanted.map((on) => ({ ...claimOf({ on, as: 'hard' }), ref: journey, relation: 'claim' }));
  return { components, journeys: wanted.length === 0 ? [] : [journey], requirements: [...requirements, ...needed] };
}

function configOf(wanted: readonly string[], isSilent: boolean): Config {
  const requires = wanted.map((on) => claimOf({ on, as: 'hard' }));
  return {
    ...defaultConfig,
    journeys: wanted.length === 0 ? [] : [{ ref: journey, name: 'buy', requires, source }],
    policy: {
      ...defaultConfig.policy,
      levels: new Map(isSilent ? [['unbounded-shared-component', 'off'] as const] : []),
    },
  };
}

const change = fc.record({
  base: catalog,
  edits: fc.array(edit, { maxLength: 4 }),
  wanted: fc.uniqueArray(fc.constantFrom(...names.slice(0, 2)), { maxLength: 2 }),
});

const needing = (on: string, own?: Tier): Drawn => ({
  system: undefined,
  tier: own,
  bound: undefined,
  type: 'service',
  needs: [{ on, as: 'hard' }],
});

/** A Component of tier 2 takes the place of one without a tier: as many are down as before, and they cost more. */
const costlierMember: typeof change extends fc.Arbitrary<infer Value> ? Value : never = {
  base: new Map([
    [names[0]!, needing(names[4]!)],
    [names[2]!, needing(names[4]!)],
  ]),
  edits: [
    { kind: 'remove', at: names[0]! },
    { kind: 'add', at: names[3]!, drawn: needing(names[4]!, 2) },
  ],
  wanted: [],
};

const numRuns = Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000);

test('a change passes exactly when nothing is new, worse in its members, sooner, or gone and still needed', {
  timeout: Math.max(240_000, numRuns * 60),
}, () => {
  let failed = 0;
  fc.assert(
    fc.property(change, ({ base, edits, wanted }) => {
      const head = edits.reduce(edited, base);
      const isSilent = edits.some(({ kind }) => kind === 'silence');
      const before = sideOf(base, configOf(wanted, false));
      const after = sideOf(head, configOf(wanted, isSilent));
      const judged = judgeChange(before, after);
      const found = findings({ ...judged.config, ...judged, analyses: analyses(judged.graph) }, judged.baseline);
      const states = found.map(({ severity, state }) => ({ severity, state: state.kind }));
      const verdict = verdictOf({ incomplete: false, findings: states }, 'error');
      const reasons = reasonsAgainst(stateOf(base, wanted), stateOf(head, wanted));
      expectEqual({ verdict, reasons }, { verdict: reasons.length === 0 ? 'passed' : 'failed', reasons });
      for (const finding of found) expect(describeFinding(finding)).toMatch(/^\S.*\S$/);
      if (reasons.length > 0) failed += 1;
      if (verdict === 'failed') {
        const side = ({ graph }: Pick<ChangeSide, 'graph'>) => ({ graph, incomplete: false });
        expectEqual(hasWorse(diffGraphs(side(before), side(judged))), true);
      }
    }),
    { numRuns, examples: [[costlierMember]] },
  );
  expect(failed).toBeGreaterThan(numRuns / 10);
});
