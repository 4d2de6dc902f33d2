import { expect, test } from 'vitest';
import { notIndependent } from '../../src/analysis/not-independent.ts';
import { claimsGraph } from '../claims-graph.ts';

test('the members that a cause takes down are named, among many causes each with its own', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index + 10);
  const graph = claimsGraph(`
entities:
  ${numbers
    .map(
      (number) => `component:c${number}: { requires: [{ anyOf: [resource:a${number}, resource:b${number}] }] }
  resource:a${number}: { placedIn: { zone: z${number} } }
  resource:b${number}: { placedIn: { zone: z${number} } }`,
    )
    .join('\n  ')}
`);
  expect(notIndependent(graph).map(({ ref, causes }) => ({ ref, causes }))).toEqual(
    numbers.map((number) => ({
      ref: `component:default/c${number}`,
      causes: [
        {
          ref: `failuredomain:zone/z${number}`,
          loses: [`resource:default/a${number}`, `resource:default/b${number}`],
        },
      ],
    })),
  );
});

test('only what is asked of is looked at, and only who is asked of can be a cause', () => {
  const graph = claimsGraph(`
entities:
  component:a: { requires: [{ anyOf: [resource:x, resource:y] }] }
  component:b: { requires: [{ anyOf: [resource:x, resource:y] }] }
  resource:x: { placedIn: { zone: z }, requires: [resource:disk] }
  resource:y: { placedIn: { zone: z }, requires: [resource:disk] }
`);
  const asked = notIndependent(graph, {
    seeds: Int32Array.of(graph.indexOf.get('failuredomain:zone/z')!),
    isAsked: ({ ref }) => ref === 'component:default/b',
  });
  expect(asked.map(({ ref, causes }) => [ref, causes.map((cause) => cause.ref)])).toEqual([
    ['component:default/b', ['failuredomain:zone/z']],
  ]);
});
