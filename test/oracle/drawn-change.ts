import fc from 'fast-check';
import type { Bound, Tier } from '../../packages/core/src/model/claims.ts';

/** Refs of the components that there may be. */
export const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `component:default/${name}`);
export const journey = 'journey:default/buy';

export interface Dependency {
  readonly on: string;
  readonly as: 'hard' | 'soft' | 'fallback';
}

export interface Drawn {
  readonly system: string | undefined;
  readonly tier: Tier | undefined;
  readonly bound: Bound | undefined;
  readonly type: string;
  readonly needs: readonly Dependency[];
}

/** A declaration of a component, and the file that it stands in. */
export type Declared = Drawn & { readonly file: string };

/** By ref, every declaration; the files that are broken declare nothing. */
export interface Catalog {
  readonly declarations: ReadonlyMap<string, readonly Declared[]>;
  readonly broken: ReadonlySet<string>;
  /** What the config says that a component or the journey needs. */
  readonly configured: readonly Configured[];
}

type Configured = readonly [ref: string, dependency: Dependency];

export const files = ['a.yaml', 'm.yaml', 'z.yaml'];

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

export type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** A catalog, what is done to it, the rules that judge it, and what the journey needs. */
export const change = fc.record({
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
  /** Whether rules that fail nothing are on as well: they cost most of a draw. */
  hasAllRules: fc.constantFrom(true, false, false, false),
});

export type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
