import type { Report, ReportEntity } from '@faultline/core';
import { type HierarchyRectangularNode, hierarchy, treemap } from 'd3-hierarchy';
import type { Mark, Scene } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import { clipped } from '../world/names.ts';

interface Room {
  readonly ref: string | null;
  readonly inside: readonly Room[];
}

/** Picture units: the whole, the strip that holds the name of a room, and the gap around what is inside. */
const [wide, high, strip, gap] = [1440, 900, 20, 5];

/** How much wider than high a box is at best. */
const stretch = 2.4;

/**
 * What lives inside what: a box around everything that users reach only through one entity, by the report's containers.
 * Who has no container stands side by side; those of them that are shared stand out.
 */
export function containmentScene(
  report: Report,
  nameOf: (ref: string) => string,
  selected: string | null,
): { readonly scene: Scene; readonly shown: number } {
  const entities = new Map(report.entities.map((entity) => [entity.ref, entity]));
  const root = hierarchy<Room>(roomsOf(report), ({ inside }) => [...inside])
    .sum(({ inside }) => (inside.length === 0 ? 1 : 0))
    .sort((a, b) => b.value! - a.value! || (a.data.ref! < b.data.ref! ? -1 : 1));
  // Laid out narrow and then stretched, so that boxes are wide as names are.
  const laid = treemap<Room>()
    .size([wide / stretch, high])
    .paddingInner(gap * 0.6)
    .paddingLeft(gap / stretch)
    .paddingRight(gap / stretch)
    .paddingBottom(gap)
    .paddingTop(({ depth }) => (depth === 0 ? gap : strip))(root);
  const rooms = laid.descendants().filter(({ data }) => data.ref !== null);
  return {
    scene: {
      x: 0,
      y: 0,
      width: wide,
      height: high,
      marks: rooms.flatMap((room) => roomMarks(room, entities.get(room.data.ref!), nameOf, selected)),
    },
    shown: rooms.length,
  };
}

const placed: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

function roomsOf(report: Report): Room {
  const all = [
    ...report.journeys.map(({ ref }) => ({ ref, container: null })),
    ...report.entities.filter(({ kind }) => placed.has(kind)),
  ];
  const refs = new Set(all.map(({ ref }) => ref));
  const inside = new Map<string | null, string[]>();
  for (const { ref, container } of all) {
    const key = container !== null && refs.has(container) ? container : null;
    const there = inside.get(key);
    if (there) there.push(ref);
    else inside.set(key, [ref]);
  }
  const room = (ref: string | null): Room => ({ ref, inside: (inside.get(ref) ?? []).map(room) });
  return room(null);
}

function roomMarks(
  { x0, y0, x1, y1, data, height }: HierarchyRectangularNode<Room>,
  entity: ReportEntity | undefined,
  nameOf: (ref: string) => string,
  selected: string | null,
): Mark[] {
  const ref = data.ref!;
  const isShared = entity?.shared ?? false;
  const isRoom = height > 0;
  const [left, width, tall] = [x0 * stretch, (x1 - x0) * stretch, y1 - y0];
  const text = fitting(nameOf(ref), (width - 12) / (isRoom ? boldness : 1));
  return [
    {
      kind: 'box',
      x: left,
      y: y0,
      width,
      height: tall,
      fill: isRoom ? 'panel' : 'paper',
      stroke: ref === selected ? 'accent' : isShared ? 'shared' : 'quiet',
      weight: isShared || ref === selected ? 3 : 1,
      dashed: entity?.declared === false,
      ref,
      label: `${nameOf(ref)}${isShared ? ', shared' : ''}${isRoom ? `, contains ${data.inside.length}` : ''}`,
    },
    ...(text === '' || tall < nameSize + 2
      ? []
      : [
          {
            kind: 'text',
            x: isRoom ? left + 7 : left + width / 2,
            y: isRoom ? y0 + 14.5 : y0 + tall / 2 + 4,
            text,
            size: nameSize,
            anchor: isRoom ? 'start' : 'middle',
            tone: 'ink',
            bold: isRoom,
          } as const,
        ]),
  ];
}

const nameSize = 12;

/** How much wider bold letters are. */
const boldness = 1.2;

/** The name, cut to what there is room for; nothing where a few letters would say nothing. */
function fitting(name: string, room: number): string {
  let text = name;
  while (textWidth(text, nameSize) > room) {
    if ([...text].length <= 4) return '';
    text = clipped(text, [...text].length - 1);
  }
  return text;
}
