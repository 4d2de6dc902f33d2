import fc from 'fast-check';
import type { DriftSource } from '../../src/drift/drift-types.ts';
import { openModel } from '../../src/index.ts';
import { type Config, defaultConfig } from '../../src/model/config.ts';
import type { Entity, Need } from '../../src/model/entity.ts';
import type { CallKind, Observation } from '../../src/model/observation.ts';
import type { RequirementRelation } from '../../src/model/requirement.ts';

/** Everything that decides about verdicts, as it was drawn. */
export interface DrawnDrift {
  readonly needs: readonly DrawnNeed[];
  /** Any one of the members is enough. */
  readonly anyOf: readonly { readonly dependent: string; readonly of: readonly string[] }[];
  readonly sources: readonly DriftSource[];
  readonly relays: readonly string[];
  readonly queues: readonly string[];
  readonly minCalls: number;
}

interface DrawnNeed {
  readonly dependent: string;
  readonly dependency: string;
  readonly relation: RequirementRelation;
}

const source = { file: 'catalog.yaml', line: 1, column: 1 };

const components: readonly string[] = ['a', 'b', 'c', 'pay-ments', 'gateway'].map(
  (name) => `component:default/${name}`,
);
export const refs: readonly string[] = [
  ...components,
  'resource:default/queue',
  'resource:default/db',
  'api:default/x',
  'api:default/y',
];

/** As sources write them: other cases and spellings, names outside of the catalog, addresses and telemetry. */
const names = ['a', 'B', 'c', 'payments', 'Pay_Ments', 'gateway', 'queue', 'db', 'x', 'other', '10.0.0.1', 'otelcol'];

const kinds: readonly CallKind[] = ['call', 'call', 'messaging', 'database', 'virtual_node', 'entry', 'configured'];

/** An API needs its providers, and nobody else provides; everything else has needs of the other sorts. */
const need = fc
  .record({
    dependent: fc.constantFrom(...refs),
    dependency: fc.constantFrom(...refs),
    relation: fc.constantFrom<RequirementRelation>('dependsOn', 'consumesApis', 'subcomponentOf'),
  })
  .filter(({ dependent, dependency }) => dependent !== dependency)
  .map((each): DrawnNeed => (each.dependent.startsWith('api:') ? { ...each, relation: 'providesApis' } : each));

const row: fc.Arbitrary<Observation> = fc.record({
  caller: fc.constantFrom(...names),
  callee: fc.constantFrom(...names),
  calls: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom(...kinds),
});

const drawnSource = fc.record({
  name: fc.constantFrom('jaeger', 'mesh'),
  rows: fc.array(row, { maxLength: 10 }),
  sees: fc.constantFrom(['component'] as const, ['component', 'resource'] as const),
  window: fc.constantFrom(undefined, 86_400, 30 * 86_400),
  until: fc.constantFrom(undefined, '2026-11-19', '2026-01-01'),
});

export const drawnDrift: fc.Arbitrary<DrawnDrift> = fc.record({
  needs: fc.array(need, { maxLength: 14 }),
  anyOf: fc.array(
    fc.record({
      dependent: fc.constantFrom(...components),
      of: fc.uniqueArray(fc.constantFrom(...refs.filter((ref) => !ref.startsWith('api:'))), {
        minLength: 2,
        maxLength: 3,
      }),
    }),
    { maxLength: 2 },
  ),
  sources: fc.array(drawnSource, { maxLength: 3 }).map((all) =>
    all.map(({ window, until, ...each }, index): DriftSource => {
      const time = { ...(window !== undefined && { window }), ...(until !== undefined && { until }) };
      return { ...each, ...time, file: `${index}.json`, format: 'jaeger', rowsRead: each.rows.length };
    }),
  ),
  relays: fc.subarray(['component:default/gateway', 'component:default/b']),
  queues: fc.subarray(['resource:default/queue', 'resource:default/db']),
  minCalls: fc.constantFrom(1, 1, 4),
});

/** The drawn catalog without alternatives that state what is stated otherwise as well. */
export function plainDraw(drawn: DrawnDrift): DrawnDrift {
  const stated = new Set(drawn.needs.map(({ dependent, dependency }) => `${dependent} ${dependency}`));
  const anyOf = drawn.anyOf.filter(({ dependent, of }) => {
    const own = of.map((each) => `${dependent} ${each}`);
    const isNew = of.every((each) => each !== dependent) && own.every((each) => !stated.has(each));
    if (isNew) for (const each of own) stated.add(each);
    return isNew;
  });
  return { ...drawn, anyOf };
}

/** The model of a draw, its entities and its config. */
export function modelOf({ needs, anyOf, relays, queues, minCalls }: DrawnDrift) {
  const entities = refs.map((ref): Entity => {
    const requires = anyOf.filter(({ dependent }) => dependent === ref).map(({ of }) => of);
    return {
      ref,
      kind: ref.slice(0, ref.indexOf(':')),
      namespace: 'default',
      name: ref.slice(ref.indexOf('/') + 1),
      tags: [],
      labels: new Map(),
      annotations: new Map(),
      links: [],
      statements: needs.filter(({ dependent }) => dependent === ref).flatMap(statementsOf),
      ...(requires.length > 0 && {
        claims: {
          placedIn: [],
          source,
          requires: requires.map((of) => ({ needs: 1, of, class: 'hard' as const, source })),
        },
      }),
      source,
    };
  });
  const config: Config = { ...defaultConfig, drift: { ...defaultConfig.drift, relays, queues, minCalls } };
  return { graph: openModel(entities, config, { asOf: '2026-11-20' }).graph, entities, config };
}

/** As a catalog states them: a whole also does with less without its part. */
function statementsOf({ dependent, dependency, relation }: DrawnNeed): readonly Need[] {
  const rank = relation === 'subcomponentOf' ? 1 : 0;
  const stated = { says: 'needs', relation, target: dependency, rank, source } as const;
  const need: Need = { ...stated, dependent, dependency, class: 'hard' };
  if (relation !== 'subcomponentOf') return [need];
  return [need, { ...stated, dependent: dependency, dependency: dependent, class: 'soft' }];
}
