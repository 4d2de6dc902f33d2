import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGraph } from '../../src/graph/compile-graph.ts';
import type { Need } from '../../src/model/entity.ts';
import type { Requirement } from '../../src/model/requirement.ts';

const refs = ['a', 'b', 'c', 'd'].map((name) => `component:default/${name}`);
const nodes = refs.map((ref) => ({
  ref,
  kind: 'component',
  name: ref.slice(-1),
  tags: [],
  links: [],
  declared: true,
  recovers: 0,
}));

const needs: fc.Arbitrary<Need> = fc
  .record({
    dependent: fc.constantFrom(...refs),
    dependency: fc.constantFrom(...refs),
    class: fc.constantFrom('hard' as const, 'soft' as const),
    relation: fc.constantFrom('dependsOn' as const, 'dependencyOf' as const, 'subcomponentOf' as const),
    rank: fc.integer({ min: 0, max: 1 }),
    origin: fc.constantFrom(undefined, 'datadog', 'opslevel'),
    source: fc.record({
      file: fc.constantFrom('a.yaml', 'b.yaml'),
      line: fc.integer({ min: 1, max: 2 }),
      column: fc.integer({ min: 1, max: 20 }),
    }),
  })
  .map(({ origin, ...need }) => ({
    says: 'needs' as const,
    target: need.dependency,
    ...need,
    ...(origin !== undefined && { origin }),
  }));

/** By the definition: every statement is compared with every other one. */
function requirementsByDefinition(all: readonly Need[]): Requirement[] {
  const sayTheSame = (a: Need, b: Need): boolean =>
    a.dependent === b.dependent && a.dependency === b.dependency && a.class === b.class;
  const key = ({ rank, source: { file, line, column } }: Need): string =>
    [rank, file, line, String(column).padStart(2, '0')].join(' ');
  const isBefore = (a: Need, b: Need): boolean =>
    key(a) < key(b) || (key(a) === key(b) && all.indexOf(a) < all.indexOf(b));
  return all
    .filter((need) => !all.some((other) => sayTheSame(need, other) && isBefore(other, need)))
    .map((need): Requirement => {
      const same = all.filter((other) => sayTheSame(need, other)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
      const firstOfOrigin = same.filter((a) => !same.some((b) => b.origin === a.origin && isBefore(b, a)));
      const sources = firstOfOrigin.map(({ origin = 'backstage', source }) => ({ ...source, origin }));
      return {
        ref: need.dependent,
        needs: 1,
        of: [need.dependency],
        class: need.class,
        relation: need.relation,
        source: need.source,
        ...((sources.length > 1 || sources[0]!.origin !== 'backstage') && { sources }),
      };
    });
}

test('statements compile to the graph of the requirements that they are by definition, beside other requirements', () => {
  fc.assert(
    fc.property(fc.uniqueArray(needs, { selector: (need) => JSON.stringify(need), maxLength: 12 }), (all) => {
      const group: Requirement = {
        ref: refs[0]!,
        needs: 1,
        of: refs.slice(1),
        class: 'hard',
        relation: 'member',
        source: { file: 'a.yaml', line: 1, column: 1 },
      };
      const found = compileGraph(nodes, [group], all);
      expect(found).toEqual(compileGraph(nodes, [...requirementsByDefinition(all), group]));
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 200) },
  );
});

test('of very many statements the rows are those of few, made when they are read', () => {
  const many = Array.from({ length: 101 }, (_, index) => ({
    ...nodes[0]!,
    ref: `component:default/e${String(index).padStart(3, '0')}`,
  }));
  const all = many.flatMap(({ ref: dependent }) =>
    many.map(
      ({ ref: dependency }, column): Need => ({
        says: 'needs',
        dependent,
        dependency,
        target: dependency,
        class: 'hard',
        relation: 'dependsOn',
        rank: 0,
        source: { file: 'a.yaml', line: 1, column: column + 1 },
      }),
    ),
  );
  const { requirements } = compileGraph(many, [], all);
  const [first] = requirements;
  expect(requirements[0]).toBe(first);
  expect(requirements).toEqual(
    all.map(({ dependent: ref, dependency, source }) => {
      return { ref, needs: 1, of: [dependency], class: 'hard', relation: 'dependsOn', source };
    }),
  );
});
