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

test('places are reported by the Components that they save, then the score, then the ref', () => {
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

test('the caller chooses which nodes count as saved', () => {
  const isApi = Uint8Array.from(graph.nodes, ({ kind }) => Number(kind === 'api'));
  const found = countedFirebreaks(graph, graph.declared, seeds, 3, isApi);
  expect(found.map(({ counted, found: { ref } }) => [short(ref), counted])).toEqual([
    ['component:plain', 1],
    ['component:gate', 0],
    ['component:a', 0],
  ]);
});

/** The best places for the loss of the Resource `db`, with what each saves. */
function places(yaml: string, most: number): readonly (readonly [ref: string, components: number, score: number])[] {
  const given = claimsGraph(yaml);
  const db = given.indexOf.get('resource:default/db')!;
  return firebreaks(given, given.declared, [db], most).map(({ ref, saves, score }) => [
    short(ref),
    saves.component ?? 0,
    score,
  ]);
}

test('many Components are worth more than a few of a costly tier, but among as many the costly tier is', () => {
  const yaml = `
entities:
  component:a: { requires: [resource:db] }
  component:b: { requires: [resource:db] }
  component:b1: { requires: [resource:db], tier: 1 }
  component:c: { requires: [resource:db], tier: 1 }
  component:d: { requires: [resource:db] }
  component:e: { requires: [component:d] }
  component:f: { requires: [component:d] }
`;
  expect(places(yaml, 1)).toEqual([['component:d', 3, 3]]);
  expect(places(yaml, 3)).toEqual([
    ['component:d', 3, 3],
    ['component:b1', 1, 8],
    ['component:c', 1, 8],
  ]);
});

test('where a redundancy would hold, a place saves more than whom the loss reaches through it alone', () => {
  const yaml = `
entities:
  component:a: { requires: [resource:db] }
  component:p: { requires: [resource:db], tier: 1 }
  component:q: { requires: [{ anyOf: [component:a, component:p] }] }
  component:r: { requires: [component:q] }
`;
  expect(places(yaml, 1)).toEqual([['component:p', 3, 10]]);
  expect(places(yaml, 9)).toEqual([
    ['component:p', 3, 10],
    ['component:a', 3, 3],
    ['component:q', 2, 2],
    ['component:r', 1, 1],
  ]);
});

test('places that save alike are in the order of their scores, then their refs, whichever the loss needs more', () => {
  const yaml = (tier: number) => `
entities:
  component:a: { requires: [resource:db] }
  component:b: { requires: [resource:db] }
  component:c: { requires: [component:b] }
  component:either: { requires: [{ anyOf: [component:a, component:b] }] }
  component:other: { requires: [{ anyOf: [component:a, resource:cache] }], tier: ${tier} }
  resource:cache: { requires: [resource:db] }
`;
  expect(places(yaml(4), 2)).toEqual([
    ['component:a', 3, 3],
    ['component:b', 3, 3],
  ]);
  expect(places(yaml(1), 2)).toEqual([
    ['component:a', 3, 10],
    ['component:b', 3, 3],
  ]);
});

test('twice as many places are tried as are asked for, the likeliest of all', () => {
  const yaml = `
entities:
  component:a1: { requires: [resource:db] }
  component:a2: { requires: [resource:db] }
  component:a3: { requires: [resource:db] }
  component:a4: { requires: [resource:db] }
  component:below-a1: { requires: [component:a1] }
  component:below-a2: { requires: [component:a2] }
  component:x: { requires: [resource:db], tier: 1 }
  component:y: { requires: [{ anyOf: [component:a4, component:x] }] }
  component:y1: { requires: [component:y] }
  component:y2: { requires: [component:y] }
  component:y3: { requires: [component:y] }
`;
  expect(places(yaml, 2)).toEqual([
    ['component:x', 5, 12],
    ['component:y', 4, 4],
  ]);
});

test('a requirement that is not lost is not a way by which the loss arrives', () => {
  const others = [1, 2, 3].map((number) => `component:a${number}: { requires: [resource:db] }`).join('\n  ');
  expect(
    places(
      `
entities:
  ${others}
  component:g: { requires: [resource:db] }
  component:h: { requires: [resource:db] }
  component:user: { requires: [component:g, { on: component:h, class: soft }, { anyOf: [component:h, component:fine] }] }
`,
      1,
    ),
  ).toEqual([['component:g', 2, 2]]);
});

test('the journeys that stay up are in the order of their refs, whichever the loss reaches first', () => {
  const given = claimsGraph(`
entities:
  component:gate: { requires: [resource:db] }
  component:far: { requires: [component:gate] }
journeys:
  ask: { requires: [component:far] }
  buy: { requires: [component:gate] }
`);
  const [found] = firebreaks(given, given.declared, [given.indexOf.get('resource:default/db')!], 1);
  expect(found!.journeys.map(short)).toEqual(['journey:ask', 'journey:buy']);
});

test('of many that would save as much, those are tried whose refs come first, however late the loss reaches them', () => {
  const yaml = `
entities:
  component:a: { requires: [component:z] }
  component:m: { requires: [resource:db] }
  component:n: { requires: [resource:db] }
  component:o: { requires: [resource:db] }
  component:p: { requires: [resource:db] }
  component:z: { requires: [resource:db] }
`;
  expect(places(yaml, 2)).toEqual([
    ['component:z', 2, 2],
    ['component:a', 1, 1],
  ]);
});
