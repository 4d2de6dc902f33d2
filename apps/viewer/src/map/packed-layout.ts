import { largest } from '@faultline/core';
import { linkHorizontal } from 'd3-shape';
import type { Area } from '../scene/place-labels.ts';
import { textWidth } from '../scene/text-width.ts';
import type { MapLayout } from './map-layout.ts';
import { type NameBox, type NameSetting, nameBox, nameSize } from './name-box.ts';
import { type Gaps, packBoxes } from './pack-boxes.ts';
import { ranksOf } from './ranks.ts';
import { noteOf, type VisibleGraph } from './visible-graph.ts';

/** Pixels of a name on the screen at least, and for each picture unit then. */
const legible = 11;
export const legibleScale = legible / nameSize;

/** Pixels for each picture unit at most: a small map is spread over the frame, not blown up. */
export const largestScale = 1.35;

/** Shapes (width by height) that are tried for the inside of a system and of a domain. */
const innerShapes = [0.6, 1.2, 2.2, 4] as const;

/** Picture units: around what is in an open box, and the strip for its name. */
const [inset, strip] = [8, 24];

/** Gaps between the outermost boxes and within them; the tight ones where names would be too small otherwise. */
const densities: readonly { readonly outer: Gaps; readonly inner: Gaps }[] = [
  { outer: { across: 44, down: 12 }, inner: { across: 26, down: 7 } },
  { outer: { across: 28, down: 8 }, inner: { across: 16, down: 5 } },
];

/** How much wider than it needs an open box may become, for the sake of those above and below it. */
const mostGrown = 1.35;

/** The same of a box that is not open. */
const mostWidened = 2;

/** Picture units around the whole. */
const edge = 14;

/**
 * The map as columns of boxes: from those that nobody needs on the left to those that need nobody, open boxes packed in
 * the same way, all stretched to the frame's shape. It is much denser than a layered drawing, so that names can be read
 * where that would be too large. Names are whole or broken, whichever leaves them larger. O(boxes) for each of a few
 * shapes.
 */
export function packedLayout(
  visible: VisibleGraph,
  nameOf: (ref: string) => string,
  frame: { readonly width: number; readonly height: number },
): { readonly setting: NameSetting; readonly layout: MapLayout } {
  const tree = treeOf(visible);
  const widthOf = (group: string): number => textWidth(nameOf(group), nameSize * 1.12);
  const least = (placed: Placed | undefined): number => (placed === undefined ? 0 : scaleOf(placed, frame));
  let best: { readonly setting: NameSetting; readonly placed: Placed } | undefined;
  for (const gaps of densities) {
    if (least(best?.placed) >= 1.05 * legibleScale) break;
    for (const setting of ['broken', 'whole'] as const) {
      const boxes = visible.nodes.map((node) =>
        nameBox(nameOf(node.ref), setting, { behind: node.behind, note: noteOf(node) }),
      );
      for (const system of innerShapes) {
        for (const domain of innerShapes) {
          const shapes = { system, domain, root: frame.width / frame.height };
          const placed = placeAll(tree, { shapes, gaps, boxes, widthOf });
          if (least(placed) > least(best?.placed)) best = { setting, placed };
        }
      }
    }
  }
  return { setting: best!.setting, layout: stretched(visible, best!.placed, frame) };
}

/** Pixels for each picture unit where all of it is in the frame. */
export function scaleOf(
  { width, height }: { readonly width: number; readonly height: number },
  frame: { readonly width: number; readonly height: number },
): number {
  return Math.min(frame.width / width, frame.height / height);
}

/** A node (by its number) or an open box, with its rank. */
type Tree = Leaf | Branch;

interface Leaf {
  readonly node: number;
  readonly rank: number;
  readonly isJourney: boolean;
}

interface Branch {
  readonly group: number;
  readonly ref: string;
  readonly rank: number;
  readonly inside: readonly Tree[];
}

function treeOf({ nodes, groups, edges }: VisibleGraph): readonly Tree[] {
  const ranks = ranksOf(
    nodes.map(({ ref }) => ref),
    edges,
  );
  const isJourney = (tree: Tree): boolean => 'node' in tree && tree.isJourney;
  const inside = (within: string | null): readonly Tree[] => {
    const leaves = nodes.flatMap((node, index): Tree[] =>
      node.within === within
        ? [{ node: index, rank: ranks.get(node.ref)!, isJourney: node.ref.startsWith('journey:') }]
        : [],
    );
    const branches = groups.flatMap((each, group): Tree[] => {
      if (each.within !== within) return [];
      const own = inside(each.ref);
      const rank = own.reduce((sum, one) => sum + one.rank, 0) / Math.max(1, own.length);
      return [{ group, ref: each.ref, rank, inside: own }];
    });
    // Journeys are at the left in any case: nobody needs them.
    return [...leaves, ...branches].sort((a, b) => Number(isJourney(b)) - Number(isJourney(a)) || a.rank - b.rank);
  };
  return inside(null);
}

interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: Map<number, Area>;
  readonly groups: Map<number, Area>;
  /** The boxes of the outermost level, to be moved with all that is in them. */
  readonly outer: readonly { readonly tree: Tree; readonly area: Area }[];
}

interface Measures {
  readonly shapes: { readonly system: number; readonly domain: number; readonly root: number };
  readonly gaps: { readonly outer: Gaps; readonly inner: Gaps };
  /** By the number of the node. */
  readonly boxes: readonly NameBox[];
  readonly widthOf: (group: string) => number;
}

function placeAll(tree: readonly Tree[], { shapes, gaps, boxes, widthOf }: Measures): Placed {
  const known = new Map<Branch, ReturnType<typeof packBoxes>>();
  const sizeOf = (each: Tree): { readonly width: number; readonly height: number } => {
    if ('node' in each) return boxes[each.node]!;
    const shape = each.ref.startsWith('domain:') ? shapes.domain : shapes.system;
    const packed = packBoxes(each.inside.map(sizeOf), shape, gaps.inner);
    known.set(each, packed);
    const width = Math.max(packed.width, widthOf(each.ref));
    return { width: width + 2 * inset, height: packed.height + strip + inset };
  };
  const journeys = tree.filter((each) => 'node' in each && each.isJourney).length;
  const items = tree.map((each, index) => ({ ...sizeOf(each), endsColumn: index + 1 === journeys }));
  const { areas, width, height } = packBoxes(items, shapes.root, gaps.outer);
  const [nodes, groups] = [new Map<number, Area>(), new Map<number, Area>()];
  const put = (each: Tree, area: Area): void => {
    if ('node' in each) {
      const { width: own, height: high } = boxes[each.node]!;
      nodes.set(each.node, { x: area.x, y: area.y, width: Math.min(area.width, own * mostWidened), height: high });
      return;
    }
    const packed = known.get(each)!;
    const least = Math.max(packed.width, widthOf(each.ref));
    const width = Math.min(area.width - 2 * inset, least * mostGrown);
    groups.set(each.group, { ...area, width: width + 2 * inset });
    const grown = width / Math.max(1, packed.width);
    for (const [index, { x, y, width: own, height: high }] of packed.areas.entries()) {
      const inner = { x: area.x + inset + x * grown, y: area.y + strip + y, width: own * grown, height: high };
      put(each.inside[index]!, inner);
    }
  };
  for (const [index, each] of tree.entries()) put(each, areas[index]!);
  return { width, height, nodes, groups, outer: tree.map((each, index) => ({ tree: each, area: areas[index]! })) };
}

/** All of it with the spare room of the frame between the outermost boxes, and with lines. */
function stretched(
  visible: VisibleGraph,
  placed: Placed,
  frame: { readonly width: number; readonly height: number },
): MapLayout {
  const shape = frame.width / frame.height;
  const least = { width: frame.width / largestScale - 2 * edge, height: frame.height / largestScale - 2 * edge };
  const [width, height] = [
    Math.max(placed.width, placed.height * shape, least.width),
    Math.max(placed.height, placed.width / shape, least.height),
  ];
  const right = largest(placed.outer.map(({ area }) => area.x));
  const bottom = largest(placed.outer.map(({ area }) => area.y + area.height));
  const across = right > 0 ? (width - placed.width) / right : 0;
  const nodes = new Map(placed.nodes);
  const groups = new Map(placed.groups);
  const move = (tree: Tree, by: { readonly x: number; readonly y: number }): void => {
    const [areas, index] = 'node' in tree ? [nodes, tree.node] : [groups, tree.group];
    const area = areas.get(index)!;
    areas.set(index, { ...area, x: area.x + by.x, y: area.y + by.y });
    if ('group' in tree) for (const each of tree.inside) move(each, by);
  };
  for (const { tree, area } of placed.outer) {
    const y = ((area.y + area.height / 2) / Math.max(1, bottom)) * (height - placed.height);
    move(tree, { x: edge + area.x * across + (right > 0 ? 0 : (width - placed.width) / 2), y: edge + y });
  }
  const number = new Map(visible.nodes.map(({ ref }, index) => [ref, index]));
  const edges = visible.edges.map(
    ({ from, to }, index) => [index, lineBetween(nodes.get(number.get(from)!)!, nodes.get(number.get(to)!)!)] as const,
  );
  return { width: width + 2 * edge, height: height + 2 * edge, nodes, groups, edges: new Map(edges) };
}

const line = linkHorizontal<readonly (readonly [number, number])[], readonly [number, number]>()
  .source((ends) => ends[0]!)
  .target((ends) => ends[1]!)
  .x(([x]) => Math.round(x * 10) / 10)
  .y(([, y]) => Math.round(y * 10) / 10);

/** A curve from the side of a box to that of another; between boxes above each other it bends out to the right. */
function lineBetween(from: Area, to: Area): string {
  const [start, end] = [from.y + from.height / 2, to.y + to.height / 2];
  if (to.x >= from.x + from.width)
    return line([
      [from.x + from.width, start],
      [to.x, end],
    ])!;
  if (to.x + to.width <= from.x)
    return line([
      [from.x, start],
      [to.x + to.width, end],
    ])!;
  const [x, bend] = [Math.max(from.x + from.width, to.x + to.width), 16 + Math.min(30, Math.abs(end - start) / 6)];
  const [a, b] = [from.x + from.width, to.x + to.width].map((each) => Math.round(each * 10) / 10);
  return `M${a},${start}C${x + bend},${start},${x + bend},${end},${b},${end}`;
}
