import type { Requirement } from '@faultline/core';
import { expect, test } from 'vitest';
import { propagationThrough } from '../src/blast/propagation-through.ts';
import { chipsOf, joinedLines } from '../src/map/joined-lines.ts';
import { lineForms, lineKey } from '../src/map/line-forms.ts';
import { visibleGraph } from '../src/map/visible-graph.ts';
import { namedMarks } from '../src/scene/named-marks.ts';
import { entityAt, madeGraph, needs } from './made-graph.ts';

const [web, api, one, two, system] = ['component:web', 'component:api', 'component:one', 'component:two', 'system:s'];
const look = {
  ...{ focus: null, depth: { dependents: 2, dependencies: 2 }, toggled: [] },
  hubs: { above: 25, followed: [], stopped: [] },
};
const pair: Requirement = { ...needs(web, one, two), needs: 1, relation: 'claim' };
const soft: Requirement = { ...needs(web, api), class: 'soft', relation: 'claim' };

test('a line of the map says the class of its requirement, and that nothing proves it', () => {
  const graph = madeGraph(
    [web, api].map((ref) => entityAt(ref)),
    [soft],
  );
  const form = lineForms(graph, visibleGraph(graph, look)).get(lineKey(web, api));
  expect(form).toMatchObject({ kind: 'soft', isOpen: true, chip: null });
});

test('a line that stands for several requirements says the strictest of them', () => {
  const graph = madeGraph(
    [entityAt(web), entityAt(one, system), entityAt(two, system)],
    [{ ...needs(web, one), class: 'soft', relation: 'claim' }, needs(web, two)],
  );
  const forms = lineForms(graph, visibleGraph(graph, { ...look, toggled: [system] }));
  expect([...forms]).toEqual([[lineKey(web, system), { kind: 'plain', isOpen: false, chip: null, join: undefined }]]);
});

test('the lines to the members of a redundant requirement leave through one join, which says how many are needed', () => {
  const graph = madeGraph(
    [web, api, one, two].map((ref) => entityAt(ref)),
    [pair, needs(web, api)],
  );
  const visible = visibleGraph(graph, look);
  const forms = lineForms(graph, visible);
  const box = (index: number) => ({ x: index === visible.nodes.findIndex(({ ref }) => ref === web) ? 0 : 200 });
  const layout = {
    ...{ width: 400, height: 300, groups: new Map() },
    nodes: new Map(visible.nodes.map((_, index) => [index, { ...box(index), y: 40 * index, width: 100, height: 30 }])),
    edges: new Map(visible.edges.map((_, index) => [index, `M100 15C150 15 150 ${40 * index} 200 ${40 * index}`])),
  };
  const lines = joinedLines(visible, layout, forms);
  expect(lines.joins).toHaveLength(1);
  const [{ x, y, about }] = lines.joins as [(typeof lines.joins)[number]];
  expect([...about].sort()).toEqual([one, two, web]);
  const starts = visible.edges.map((edge, index) => [edge.to, lines.paths.get(index)!.split('C')[0]] as const);
  expect(Object.fromEntries(starts)).toEqual({ [api]: 'M100 15', [one]: `M${x} ${y}`, [two]: `M${x} ${y}` });
  expect(chipsOf(visible, lines, forms).map(({ text }) => text)).toEqual(['1 of 2']);
});

test('a chip stands in a box of its own, clear of what is drawn', () => {
  const chip = {
    x: 50,
    y: 50,
    gap: 4,
    text: '1h',
    size: 11,
    weight: 1,
    tone: 'ink',
    bold: true,
    isChip: true,
  } as const;
  const scene = { x: 0, y: 0, width: 200, height: 200, marks: [], names: [chip] };
  const [box, text] = namedMarks(scene, 1);
  expect([box?.kind, text]).toEqual(['box', expect.objectContaining({ kind: 'text', x: 50, text: '1h' })]);
  const obstacle = { x: 30, y: 30, width: 40, height: 40, weight: 1, dashed: false, ref: 'a' } as const;
  const blocked = { ...scene, marks: [{ kind: 'box', ...obstacle, fill: 'paper', stroke: 'ink' } as const] };
  const placed = namedMarks(blocked, 1).filter((mark) => mark.kind === 'box' && mark.ref === undefined);
  expect(placed).toEqual([]);
});

test('pointing at an entity of an outage lights what the failure came through and where it goes on', () => {
  const edge = (from: string, to: string) => ({ from, to, requirement: needs(to, from), proven: true });
  const timeline = { changes: new Map(), edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'd'), edge('d', 'c')] };
  const lit = propagationThrough(timeline as unknown as Parameters<typeof propagationThrough>[0]);
  expect([...lit('b')].sort()).toEqual(['a', 'b', 'c']);
});
