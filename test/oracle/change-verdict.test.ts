import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyses } from '../../packages/core/src/analysis/analyses.ts';
import { diffGraphs } from '../../packages/core/src/diff/diff-graphs.ts';
import { hasWorse } from '../../packages/core/src/diff/verdict.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import type { Bound, RequirementClaim, Tier } from '../../packages/core/src/model/claims.ts';
import { type Config, defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Entity } from '../../packages/core/src/model/entity.ts';
import { openModel } from '../../packages/core/src/open-model.ts';
import { findings } from '../../packages/core/src/policy/findings.ts';
import { judgeChange } from '../../packages/core/src/policy/judge-change.ts';
import type { ChangeSide } from '../../packages/core/src/policy/judged-head.ts';
import { describeFinding } from '../../packages/core/src/policy/rules/rules.ts';
import { verdictOf } from '../../packages/core/src/policy/verdict.ts';
import { type ChangePolicy, type ChangeState, reasonsAgainst } from './change-oracle.ts';
import { expectEqual } from './expect-equal.ts';

const source = { file: 'faultline.yaml', line: 1, column: 1 };
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

/** A declaration of a component, and the file that it stands in. */
type Declared = Drawn & { readonly file: string };

/** By ref, every declaration; the files that are broken declare nothing. */
interface Catalog {
  readonly declarations: ReadonlyMap<string, readonly Declared[]>;
  readonly broken: ReadonlySet<string>;
  /** What the config says that a component or the journey needs. */
  readonly configured: readonly Configured[];
}

type Configured = readonly [ref: string, dependency: Dependency];

const files = ['a.yaml', 'm.yaml', 'z.yaml'];

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

const configured: fc.Arbitrary<Configured> = fc.tuple(fc.constantFrom(...names, journey), dependency);

const catalog = fc.tuple(fc.array(drawn, { minLength: 2, maxLength: 5 }), fc.array(configured, { maxLength: 1 })).map(
  ([list, stated]): Catalog => ({
    declarations: new Map(list.map((each, index) => [names[index]!, [{ ...each, file: 'm.yaml' }]])),
    broken: new Set(),
    configured: stated,
  }),
);

const at = fc.constantFrom(...names);
const file = fc.constantFrom(...files);

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
  fc.record({ kind: fc.constant('silence' as const), at }),
  fc.record({ kind: fc.constant('declare again' as const), at, file, drawn }),
  fc.record({ kind: fc.constant('move' as const), at, file }),
  fc.record({ kind: fc.constant('configure' as const), at: fc.constantFrom(...names, journey), dependency }),
  fc.record({ kind: fc.constant('configure nothing' as const), at: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('break' as const), at, file: fc.constantFrom('a.yaml', 'z.yaml', 'new.yaml') }),
);

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

function edited(before: Catalog, change: Edit): Catalog {
  const { declarations, broken, configured } = before;
  const after = new Map(declarations);
  const own = after.get(change.at);
  if (change.kind === 'break') return { ...before, broken: new Set([...broken, change.file]) };
  if (change.kind === 'configure nothing') return { ...before, configured: [] };
  if (change.kind === 'configure') return { ...before, configured: [...configured, [change.at, change.dependency]] };
  if (change.kind === 'add' && own === undefined) after.set(change.at, [{ ...change.drawn, file: 'm.yaml' }]);
  if (own === undefined) return { ...before, declarations: after };
  if (change.kind === 'remove') after.delete(change.at);
  else {
    const first = editedDeclaration(own[0]!, change);
    const second = change.kind === 'declare again' ? [{ ...change.drawn, file: change.file }] : [];
    after.set(change.at, [first, ...own.slice(1), ...second]);
  }
  return { ...before, declarations: after };
}

function editedDeclaration(own: Declared, change: Edit): Declared {
  if (change.kind === 'describe') return { ...own, ...change.fields };
  if (change.kind === 'move') return { ...own, file: change.file };
  if (change.kind === 'drop') return { ...own, needs: own.needs.filter(({ on }) => on !== change.on) };
  if (change.kind !== 'need') return own;
  const others = own.needs.filter(({ on }) => on !== change.dependency.on);
  return { ...own, needs: [...others, change.dependency] };
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

function entityOf(ref: string, { system: group, tier: own, bound: scope, type, needs, file }: Declared, line: number) {
  const source = { file, line, column: 1 };
  const entity: Entity = {
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
  return entity;
}

function catalogOf({ declarations, broken }: Catalog) {
  const read = [...new Set([...files, ...broken])].map((path) => {
    const entities = [...declarations].flatMap(([ref, own], place) =>
      own.flatMap((each, index) => (each.file === path ? [entityOf(ref, each, place * 10 + index + 1)] : [])),
    );
    // A syntax error hides the whole file.
    return {
      ...parseCatalogFile({ path, text: broken.has(path) ? 'a: [' : '' }),
      ...(!broken.has(path) && { entities }),
    };
  });
  return mergeCatalog(read);
}

function sideOf(state: Catalog, config: Config): ChangeSide & { readonly isIncomplete: boolean } {
  const catalog = catalogOf(state);
  const { graph, problems } = openModel(catalog.entities, config, { asOf: '2026-11-20' });
  const side = { graph, problems, catalog, config, baseline: undefined, configFile: 'faultline.yaml' };
  return { ...side, isIncomplete: catalog.incomplete };
}

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

function stateOf({ declarations, broken, configured }: Catalog, wanted: readonly string[]): ChangeState {
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

function configOf(
  wanted: readonly string[],
  policy: ChangePolicy,
  { configured, isSilent }: Pick<Catalog, 'configured'> & { readonly isSilent: boolean },
): Config {
  const claimed = (ref: string): readonly RequirementClaim[] =>
    configured.flatMap(([owner, on]) => (owner === ref ? [claimOf(on)] : []));
  const requires = [...wanted.map((on) => claimOf({ on, as: 'hard' })), ...claimed(journey)];
  const refs = new Set(configured.map(([ref]) => ref).filter((ref) => ref !== journey));
  return {
    ...defaultConfig,
    claims: new Map([...refs].map((ref) => [ref, { placedIn: [], requires: claimed(ref), source }])),
    journeys: wanted.length === 0 ? [] : [{ ref: journey, name: 'buy', requires, source }],
    policy: {
      ...defaultConfig.policy,
      levels: new Map(isSilent ? [['unbounded-shared-component', 'off'] as const] : []),
      options: new Map(
        isSilent || policy.budgets.length === 0
          ? []
          : [['radius-budget', { budgets: policy.budgets.map(({ of, most }) => ({ [of]: most })) }]],
      ),
      forbidden: isSilent
        ? []
        : policy.forbidden.map(({ system: group, to }, index) => ({
            name: `rule ${index}`,
            severity: 'error',
            from: { kind: 'component', ...(group !== undefined && { system: group }) },
            to: { ref: to },
            source,
          })),
    },
  };
}

const change = fc.record({
  base: catalog,
  edits: fc.array(edit, { maxLength: 4 }),
  policy: fc.record({
    budgets: fc.uniqueArray(
      fc.oneof(
        fc.record({ of: fc.constant('components' as const), most: fc.nat(2) }),
        fc.record({ of: fc.constant('journeys' as const), most: fc.constant(0) }),
        fc.record({ of: fc.constant('share' as const), most: fc.constantFrom(0, 0.25, 0.5) }),
      ),
      { maxLength: 2, selector: ({ of }) => of },
    ),
    forbidden: fc.array(fc.record({ system, to: at }), { maxLength: 2 }),
  }),
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
  base: {
    declarations: new Map([
      [names[0]!, [{ ...needing(names[4]!), file: 'm.yaml' }]],
      [names[2]!, [{ ...needing(names[4]!), file: 'm.yaml' }]],
    ]),
    broken: new Set(),
    configured: [],
  },
  policy: { budgets: [], forbidden: [] },
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
    fc.property(change, ({ base, edits, wanted, policy }) => {
      const head = edits.reduce(edited, base);
      const isSilent = edits.some(({ kind }) => kind === 'silence');
      const before = sideOf(base, configOf(wanted, policy, { ...base, isSilent: false }));
      const after = sideOf(head, configOf(wanted, policy, { ...head, isSilent }));
      const judged = judgeChange(before, after);
      const found = findings({ ...judged.config, ...judged, analyses: analyses(judged.graph) }, judged.baseline);
      const states = found.map(({ severity, state }) => ({ severity, state: state.kind }));
      const verdict = verdictOf({ incomplete: after.isIncomplete, findings: states }, 'error');
      const fails = verdictOf({ incomplete: false, findings: states }, 'error') === 'failed';
      const reasons = reasonsAgainst(
        stateOf(base, wanted),
        stateOf({ ...head, configured: [...base.configured, ...head.configured] }, wanted),
        policy,
      );
      const expected = head.broken.size > 0 ? 'incomplete' : reasons.length === 0 ? 'passed' : 'failed';
      expectEqual({ verdict, fails, reasons }, { verdict: expected, fails: reasons.length > 0, reasons });
      for (const finding of found) expect(describeFinding(finding)).toMatch(/^\S.*\S$/);
      if (reasons.length > 0) failed += 1;
      if (reasons.some((each) => /^(?:new|worse|sooner|still needed): /.test(each))) {
        const side = ({ graph }: Pick<ChangeSide, 'graph'>) => ({ graph, incomplete: false });
        expectEqual(hasWorse(diffGraphs(side(before), side(judged))), true);
      }
    }),
    { numRuns, examples: [[costlierMember]] },
  );
  expect(failed).toBeGreaterThan(numRuns / 10);
});
