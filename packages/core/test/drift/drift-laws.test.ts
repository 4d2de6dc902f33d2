import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drift } from '../../src/drift/drift.ts';
import type { DriftSource } from '../../src/drift/drift-types.ts';
import { observedModel } from '../../src/drift/observed-model.ts';
import { blastRadii, type CountsByKind, type FailureModel, openModel } from '../../src/index.ts';
import { defaultConfig } from '../../src/model/config.ts';
import type { Entity, Need } from '../../src/model/entity.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { RequirementRelation } from '../../src/model/requirement.ts';

const source = { file: 'catalog.yaml', line: 1, column: 1 };
const refs = [
  ...['a', 'b', 'c', 'gateway'].map((name) => `component:default/${name}`),
  'resource:default/queue',
  'resource:default/db',
  'api:default/x',
];
const names = ['a', 'B', 'c', 'gateway', 'queue', 'db', 'x', 'other', '10.0.0.1', 'otelcol'];

/** An API needs its providers; everything else has needs of the other sorts. */
const need = fc
  .record({
    dependent: fc.constantFrom(...refs),
    dependency: fc.constantFrom(...refs),
    relation: fc.constantFrom<RequirementRelation>('dependsOn', 'consumesApis', 'subcomponentOf'),
  })
  .map((each) => (each.dependent.startsWith('api:') ? { ...each, relation: 'providesApis' as const } : each));
const row = fc.record({
  caller: fc.constantFrom(...names),
  callee: fc.constantFrom(...names),
  calls: fc.integer({ min: 1, max: 100 }),
  kind: fc.constantFrom('call', 'messaging', 'database', 'virtual_node', 'entry'),
}) as fc.Arbitrary<Observation>;
const rows = fc.array(row, { maxLength: 12 });

type Needs = readonly Pick<Need, 'dependent' | 'dependency' | 'relation'>[];

function modelOf(needs: Needs): { readonly graph: FailureModel; readonly entities: readonly Entity[] } {
  const entities = refs.map((ref): Entity => {
    const name = ref.slice(ref.indexOf('/') + 1);
    return {
      ref,
      kind: ref.slice(0, ref.indexOf(':')),
      namespace: 'default',
      name,
      ...(name === 'queue' && { type: 'kafka' }),
      tags: [],
      labels: new Map(),
      annotations: new Map(),
      links: [],
      statements: needs
        .filter(({ dependent, dependency }) => dependent === ref && dependency !== ref)
        .map((each) => ({
          ...each,
          says: 'needs',
          class: 'hard',
          target: each.dependency,
          rank: each.relation === 'subcomponentOf' ? 1 : 0,
          source,
        })),
      source,
    };
  });
  return { graph: openModel(entities, defaultConfig, { asOf: '2026-11-20' }).graph, entities };
}

function sourceOf(observed: readonly Observation[]): DriftSource {
  return {
    file: 'calls.json',
    rowsRead: observed.length,
    name: 'mesh',
    format: 'jaeger',
    sees: ['component', 'resource'],
    rows: observed,
  };
}

const config = { ...defaultConfig, drift: { ...defaultConfig.drift, relays: ['component:default/gateway'] } };

function driftOf(model: ReturnType<typeof modelOf>, observed: readonly Observation[]) {
  return drift({ ...model, config }, [sourceOf(observed)]);
}

test('each row and each dependency gets exactly one verdict, in any order of the rows', () => {
  fc.assert(
    fc.property(fc.array(need), rows, (needs, observed) => {
      const model = modelOf(needs);
      const result = driftOf(model, observed);
      const pairs = result.dependencies.map(({ dependent, dependency }) => `${dependent} ${dependency}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      const stated = needs.filter(
        ({ relation, dependent, dependency }) =>
          dependent !== dependency && /^(?:dependsOn|consumesApis)$/.test(relation),
      );
      for (const { dependent, dependency } of stated) expect(pairs).toContain(`${dependent} ${dependency}`);
      const all = observed.reduce((sum, { calls }) => sum + calls, 0);
      expect(result.rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(all);
      const keys = result.rows.map(({ caller, callee, kind, verdict }) => [caller, callee, kind, verdict].join(' '));
      expect(new Set(keys).size).toBe(keys.length);
      expect(driftOf(model, [...observed].reverse())).toEqual(result);
    }),
  );
});

test('an empty source accuses no dependency, and a missing call needs both ends seen', () => {
  fc.assert(
    fc.property(fc.array(need), rows, (needs, observed) => {
      const model = modelOf(needs);
      for (const { verdict } of driftOf(model, []).dependencies) expect(verdict).toBe('notObservable');
      const callers = new Set(observed.map(({ caller }) => caller.toLowerCase()));
      for (const { verdict, dependent } of driftOf(model, observed).dependencies) {
        const name = dependent.slice(dependent.indexOf('/') + 1);
        if (verdict === 'notObserved')
          expect([...callers].concat(observed.map(({ callee }) => callee.toLowerCase()))).toContain(name);
      }
    }),
  );
});

/** Entities down by kind, for each entity that fails. */
function downOf(graph: FailureModel, reading: 'declared' | 'worstCase'): Map<string, CountsByKind> {
  const radii = blastRadii(graph, graph[reading]);
  return new Map(graph.nodes.map(({ ref }, index) => [ref, radii[index]!.down]));
}

test('observing never changes a declared radius', () => {
  fc.assert(
    fc.property(fc.array(need), rows, (needs, observed) => {
      const model = modelOf(needs);
      const before = downOf(model.graph, 'declared');
      const after = downOf(observedModel(model.graph, driftOf(model, observed)), 'declared');
      for (const [ref, down] of before) expect(after.get(ref)).toEqual(down);
    }),
  );
});

test('more observations never shrink a worst case', () => {
  const down = (graph: FailureModel) =>
    new Map([...downOf(graph, 'worstCase')].map(([ref, counts]) => [ref, counts.component ?? 0]));
  fc.assert(
    fc.property(fc.array(need), rows, rows, (needs, some, more) => {
      const model = modelOf(needs);
      const few = down(observedModel(model.graph, driftOf(model, some)));
      const many = down(observedModel(model.graph, driftOf(model, [...some, ...more])));
      for (const [ref, count] of down(model.graph)) expect(few.get(ref)).toBeGreaterThanOrEqual(count);
      for (const [ref, count] of few) expect(many.get(ref)).toBeGreaterThanOrEqual(count);
    }),
  );
});
