import { describe, expect, test } from 'vitest';
import { exampleReport, generatedModel } from '../../../test/viewer/reports.ts';
import { lineForms } from '../src/map/line-forms.ts';
import { mapScene } from '../src/map/map-scene.ts';
import { packedLayout, scaleOf } from '../src/map/packed-layout.ts';
import { visibleGraph } from '../src/map/visible-graph.ts';
import { nameOf } from '../src/world/display-names.ts';
import { openWorld } from '../src/world/world.ts';
import { inkOf, isIn, overlap } from './geometry.ts';

/** Pixels that the page leaves to a picture in a window of 1280x720, 1440x900 and 1920x1080, less its edge. */
const frames = [
  { width: 1264, height: 540 },
  { width: 1424, height: 720 },
  { width: 1904, height: 900 },
];

const hubs = { above: 25, followed: [], stopped: [] };
const graphs = {
  storefront: openWorld(exampleReport('storefront')).graph,
  '1,000 entities': generatedModel(1000),
  '5,000 entities': generatedModel(5000),
};

describe.each(Object.entries(graphs))('the map of %s', (_, graph) => {
  const depth = { dependents: 2, dependencies: 2 };
  const visible = visibleGraph(graph, { focus: null, depth, hubs, toggled: [] });

  test.each(frames)('in $width x $height starts with names of 11 px or more, that collide with nothing', (frame) => {
    const name = (ref: string): string => nameOf(graph, ref);
    const { setting, layout } = packedLayout(visible, name, frame);
    const scale = Math.min(1.35, scaleOf(layout, frame));
    const scene = mapScene(visible, layout, {
      ...{ setting, nameOf: name, statusOf: () => 'ok', selected: null, hasFailure: false },
      ...{ isShared: () => false, isDeclared: () => true, forms: lineForms(graph, visible) },
    });
    const texts = scene.marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
    expect(Math.min(...texts.map(({ size }) => size * scale))).toBeGreaterThanOrEqual(11);
    expect(Math.min((layout.width * scale) / frame.width, (layout.height * scale) / frame.height)).toBeGreaterThan(0.7);
    const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
    const areas = texts.map(inkOf);
    const boxes = [...layout.nodes.values()];
    for (const [index, area] of areas.entries()) {
      expect(isIn(area, whole), `${texts[index]!.text} is clipped`).toBe(true);
      const other = areas.findIndex((each, at) => at > index && overlap(area, each));
      expect(other, `${texts[index]!.text} covers ${texts[other]?.text}`).toBe(-1);
    }
    for (const [index, box] of boxes.entries()) {
      expect(boxes.findIndex((each, at) => at > index && overlap(box, each))).toBe(-1);
    }
  });

  test('every box stands in the open box that holds it', () => {
    const { layout } = packedLayout(visible, (ref) => nameOf(graph, ref), frames[0]!);
    for (const [index, { within }] of visible.nodes.entries()) {
      const group = visible.groups.findIndex(({ ref }) => ref === within);
      if (group >= 0) expect(isIn(layout.nodes.get(index)!, layout.groups.get(group)!)).toBe(true);
    }
  });
});
