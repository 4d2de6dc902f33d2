import { readFileSync } from 'node:fs';
import type { Report } from '@faultline/core';
import { instance } from '@viz-js/viz';
import { expect, test } from 'vitest';
import { containmentScene } from '../src/containment/containment-scene.ts';
import { dotText } from '../src/map/dot-text.ts';
import { type GraphvizOutput, readLayout } from '../src/map/map-layout.ts';
import { visibleGraph } from '../src/map/visible-graph.ts';
import { openWorld } from '../src/world/world.ts';

const report: Report = JSON.parse(
  readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8'),
);
const { graph } = openWorld(report);
const depth = { dependents: 1, dependencies: 1 };

const checkout = 'component:default/checkout';
const ordering = 'system:default/ordering';

test('around a focus stand those within so many steps, each way', () => {
  const refs = (dependents: number, dependencies: number) =>
    visibleGraph(graph, { focus: checkout, depth: { dependents, dependencies }, toggled: [] }).nodes.map(
      ({ ref }) => ref,
    );
  expect(refs(0, 0)).toEqual([checkout]);
  expect(refs(1, 0).sort()).toEqual(['api:default/checkout-api', checkout, 'journey:default/check-out']);
  expect(refs(0, 1)).toContain('component:default/tax');
});

test('whoever is in a closed box is counted there, and its dependencies are merged', () => {
  const open = visibleGraph(graph, { focus: null, depth, toggled: [] });
  const closed = visibleGraph(graph, { focus: null, depth, toggled: [ordering] });
  const box = closed.nodes.find(({ ref }) => ref === ordering)!;
  expect(box.isClosed).toBe(true);
  expect(closed.shown + closed.boxed).toBe(open.shown);
  expect(closed.boxed).toBe(box.holds.length);
  const into = (refs: readonly string[]) =>
    open.edges.filter(({ from, to }) => !refs.includes(from) && refs.includes(to));
  const merged = closed.edges.filter(({ to }) => to === ordering).reduce((sum, { count }) => sum + count, 0);
  expect(merged).toBe(into(box.holds).length);
});

test('every box and every dependency of the map has a place, and no two boxes share one', async () => {
  const visible = visibleGraph(graph, { focus: null, depth, toggled: [] });
  const output = (await instance()).renderJSON(dotText(visible, (ref) => `${ref} "}] \\`)) as GraphvizOutput;
  const layout = readLayout(output);
  expect([layout.nodes.size, layout.groups.size, layout.edges.size]).toEqual([
    visible.nodes.length,
    visible.groups.length,
    visible.edges.length,
  ]);
  const places = [...layout.nodes.values()];
  for (const [index, a] of places.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(-1);
    expect(a.x + a.width).toBeLessThanOrEqual(layout.width + 1);
    for (const b of places.slice(index + 1)) {
      const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(isApart).toBe(true);
    }
  }
});

test('everything that runs has its box in the containment picture, inside the box of its container', () => {
  const { scene, shown } = containmentScene(report, (ref) => ref, null);
  const boxes = new Map(scene.marks.flatMap((mark) => (mark.kind === 'box' && mark.ref ? [[mark.ref, mark]] : [])));
  expect(boxes.size).toBe(shown);
  for (const { ref, container } of report.entities) {
    const [inner, outer] = [boxes.get(ref), boxes.get(container ?? '')];
    if (!inner || !outer) continue;
    expect(inner.x).toBeGreaterThan(outer.x);
    expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height);
  }
});
