import { expect, test } from 'vitest';
import { countedFirebreaks, firebreaks } from '../../src/analysis/firebreaks.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:gate: { requires: [resource:db] }
  component:a: { tier: 1, requires: [component:gate] }
  component:b: { requires: [component:gate, component:a] }
  component:lone: { tier: 2, requires: [resource:db, resource:db-2] }
  component:plain: { requires: [resource:db] }
  component:other: { requires: [resource:db] }
  resource:cache: { requires: [resource:db] }
  component:safe: { requires: [{ on: resource:db, class: soft }] }
  api:door: { requires: [component:plain] }
journeys:
  buy: { requires: [component:b] }
  ask: { requires: [component:a] }
`);
const seeds = [graph.indexOf.get('resource:default/db')!];
const short = (ref: string): string => ref.replace('default/', '');

test('places are told by the Components that they save, then the score, then the ref', () => {
  const found = firebreaks(graph, graph.declared, seeds, 10);
  expect(found.map(({ ref, score }) => [short(ref), score])).toEqual([
    ['component:gate', 10],
    ['component:a', 8],
    ['component:lone', 4],
    ['component:b', 1],
    ['component:other', 1],
    ['component:plain', 1],
    ['resource:cache', 0],
  ]);
  expect(firebreaks(graph, graph.declared, seeds, 2)).toEqual(found.slice(0, 2));
});

test('a place says whom it saves, journeys by name, and through which requirements the loss arrives', () => {
  const found = firebreaks(graph, graph.declared, seeds, 4);
  expect(found[0]).toMatchObject({
    saves: { component: 3, journey: 2 },
    journeys: ['journey:default/ask', 'journey:default/buy'],
  });
  expect(found[2]!.requirements.map((index) => graph.requirements[index]!.of)).toEqual([['resource:default/db']]);
  expect(found[3]!.requirements.map((index) => graph.requirements[index]!.of)).toEqual([
    ['component:default/a'],
    ['component:default/gate'],
  ]);
});

test('whom it is good to save is for the caller to say', () => {
  const found = countedFirebreaks(graph, graph.declared, seeds, 3, ({ kind }) => kind === 'api');
  expect(found.map(({ counted, found: { ref } }) => [short(ref), counted])).toEqual([
    ['component:plain', 1],
    ['component:gate', 0],
    ['component:a', 0],
  ]);
});
