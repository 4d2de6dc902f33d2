import { chipAt, edgeChip, pointsOf } from '../scene/edge-grammar.ts';
import type { Name } from '../scene/scene.ts';
import { type LineForm, lineKey } from './line-forms.ts';
import type { MapLayout } from './map-layout.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Where the lines to the members of one redundant requirement leave their dependent together. */
interface Join {
  readonly x: number;
  readonly y: number;
  /** 1: to the right, -1: to the left. */
  readonly side: 1 | -1;
  readonly chip: string;
  readonly about: readonly string[];
}

export interface JoinedLines {
  /** By the number of the edge. */
  readonly paths: MapLayout['edges'];
  readonly joins: readonly Join[];
}

/** Units from the lower edge of a box to a join at its side. */
const fromFoot = 5;

/**
 * The lines of a map, those of one redundant requirement through a join of their own, so that `1 of 2` is said once
 * and it can be seen of which two. O(edges).
 */
export function joinedLines(
  { nodes, edges }: VisibleGraph,
  layout: MapLayout,
  forms: ReadonlyMap<string, LineForm>,
): JoinedLines {
  const number = new Map(nodes.map(({ ref }, index) => [ref, index]));
  const paths = new Map(layout.edges);
  const joins = new Map<string, Join>();
  for (const [index, { from, to }] of edges.entries()) {
    const form = forms.get(lineKey(from, to));
    const d = paths.get(index);
    const box = layout.nodes.get(number.get(from)!);
    if (form?.join === undefined || form.chip === null || d === undefined || box === undefined) continue;
    const [startX = 0] = pointsOf(d)[0] ?? [];
    const side = startX >= box.x + box.width / 2 ? 1 : -1;
    const key = `${form.join} ${side}`;
    const [x, y] = [round(side === 1 ? box.x + box.width : box.x), round(box.y + box.height - fromFoot)];
    const before = joins.get(key)?.about ?? [from];
    joins.set(key, { x, y, side, chip: form.chip, about: [...before, to] });
    paths.set(index, d.replace(/^M[^A-Za-z]+/, `M${x} ${y}`));
  }
  return { paths, joins: [...joins.values()] };
}

/** Chips of joins are placed before those of single lines. */
const [joinWeight, lineWeight] = [2, 1];

/** The words at joins and on lines, where there is room for them. */
export function chipsOf(
  { edges }: VisibleGraph,
  { paths, joins }: JoinedLines,
  forms: ReadonlyMap<string, LineForm>,
): readonly Name[] {
  const single = edges.flatMap(({ from, to }, index): readonly Name[] => {
    const [form, d] = [forms.get(lineKey(from, to)), paths.get(index)];
    if (form === undefined || form.join !== undefined || d === undefined) return [];
    const chip = edgeChip(d, form, lineWeight, [from, to]);
    return chip === undefined ? [] : [chip];
  });
  const joined = joins.map(({ x, y, side, chip, about }) => chipAt(x + side * 24, y, chip, joinWeight, about));
  return [...joined, ...single];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
