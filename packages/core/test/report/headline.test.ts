import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headline, headlineText, rankedFailures, shareOfComponents, singlePointsText } from '../../src/index.ts';
import { reportOf } from '../report-of.ts';

function headlineOf(lines: string, yaml?: string) {
  const report = reportOf(lines, yaml);
  return headline(report, rankedFailures(report));
}

test('a catalog without dependencies gives no answer instead of a comforting one', () => {
  expect(headlineOf('component:a subcomponentOf component:b\ncomponent:b')).toMatchObject({ kind: 'widest' });
  expect(headlineOf('component:a system shop\ncomponent:b system shop')).toEqual({
    kind: 'no-dependencies',
    components: 2,
  });
});

test('a catalog without component, resource and API has nothing to analyze', () => {
  expect(headlineOf('system:shop')).toEqual({ kind: 'nothing-to-analyze' });
});

test('where every dependency is soft, the headline says so and names the worst case', () => {
  const yaml = 'entities: { component:a: { requires: [{ on: component:b, class: soft }] } }';
  expect(headlineOf('component:a dependsOn component:b\ncomponent:b', yaml)).toMatchObject({
    kind: 'nothing-spreads',
    components: 2,
    dependents: 1,
    worstCase: { ref: 'component:default/b' },
  });
});

test('the widest failure domain and the widest entity are named apart', () => {
  const yaml = `
entities:
  component:a: { placedIn: { zone: east } }
  component:b: { placedIn: { zone: east } }
`;
  expect(headlineOf('component:a\ncomponent:b dependsOn component:a', yaml)).toMatchObject({
    kind: 'widest',
    widest: { ref: 'failuredomain:zone/east' },
    other: { ref: 'component:default/a' },
  });
});

test('a share is of declared components, and unknown where undeclared ones may be down', () => {
  const declared = reportOf('component:a dependsOn component:b component:gone\ncomponent:b');
  expect(shareOfComponents(declared, 1)).toBe(0.5);
  const undeclaredDependent = reportOf('resource:db dependencyOf component:a component:gone\ncomponent:a');
  expect(shareOfComponents(undeclaredDependent, 2)).toBeUndefined();
});

test('no share is above 1, whatever refers to what', () => {
  const names = ['a', 'b', 'c', 'd', 'e'] as const;
  const target = fc.constantFrom(...names.map((name) => `component:${name}`), 'component:gone', 'resource:lost');
  const edge = fc.tuple(fc.constantFrom(...names.slice(0, 3)), fc.constantFrom('dependsOn', 'dependencyOf'), target);
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 8 }), (edges) => {
      const lines = names.slice(0, 3).map((name) => {
        const fields = ['dependsOn', 'dependencyOf'].flatMap((field) => {
          const targets = edges.flatMap(([from, kind, to]) => (from === name && kind === field ? [to] : []));
          return targets.length === 0 ? [] : [`${field} ${[...new Set(targets)].join(' ')}`];
        });
        return `component:${name} ${fields.join(', ')}`;
      });
      const report = reportOf(lines.join('\n'));
      for (const { blastRadius } of rankedFailures(report)) {
        const share = shareOfComponents(report, blastRadius.declared.down.component ?? 0);
        expect(share ?? 0).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
});

test('a headline is worded once, with the names that its place uses', () => {
  const text = (catalog: string, isFiltered = false): readonly string[] => {
    const report = reportOf(catalog);
    const nameOf = (ref: string): string => ref.replace(/^.*\//, '').toUpperCase();
    return headlineText(report, headline(report, rankedFailures(report)), { nameOf, isFiltered });
  };
  expect(text('component:a dependsOn component:b\ncomponent:b')).toEqual([
    'The loss of B takes down 1 of 2 Components (50%).',
  ]);
  expect(text('component:a dependsOn component:gone')).toEqual([
    'The loss of GONE, which nobody describes, takes down 1 of 1 Component (100%).',
  ]);
  expect(text('component:a\ncomponent:b')[0]).toMatch(/^No dependency is declared \(0 of 2 Components\)/);
  expect(text('group:team')).toEqual(['There is no component, resource or API to analyze.']);
  expect(text('group:team', true)).toEqual(['None of these entities can fail by itself.']);
});

test('single points of failure are counted with the APIs among them', () => {
  expect(singlePointsText([])).toBe('0 single points of failure');
  expect(singlePointsText(['component:default/a', 'api:default/b'], 'c')).toBe(
    '2 single points of failure for c, 1 of them an API',
  );
  expect(singlePointsText(['api:default/a'])).toBe('1 single point of failure, an API');
});
