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
