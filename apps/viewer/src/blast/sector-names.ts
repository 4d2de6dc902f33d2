import type { CompiledGraph } from '@faultline/core';
import type { Mark, Name } from '../scene/scene.ts';
import { type BlastLayout, journeySector, sectorLine, sectorName, sectorSize, stretchedAt } from './blast-layout.ts';

/** Names of the sectors at both sides, pushed apart where they would meet. */
export function sideMarks(graph: CompiledGraph, layout: BlastLayout): Mark[] {
  const { sectors, rim: last, unit, stretch } = layout;
  const tips = sectors.map(({ sector, from, to }) => {
    const middle = (from + to) / 2;
    return { sector, side: Math.sign(Math.sin(middle) || 1), tip: stretchedAt(layout, last, middle, 24 * unit) };
  });
  return [1, -1].flatMap((side) => {
    const own = tips.filter((each) => each.side === side).sort((a, b) => a.tip.y - b.tip.y);
    const lines = pushedApart(
      own.map(({ tip }) => tip.y),
      sectorLine * unit,
    );
    return own.flatMap(({ sector, tip }, index): Mark[] => {
      const [x, y] = [side * (last * stretch + 50 * unit), lines[index]!];
      const d = `M${tip.x} ${tip.y}L${x - side * 6 * unit} ${y}`;
      return [
        { kind: 'path', d, tone: 'faint', width: unit, dashed: false, opacity: 1 },
        {
          kind: 'text',
          x,
          y: y + 4 * unit,
          text: sectorName(graph, sector),
          size: sectorSize * unit,
          anchor: side === 1 ? 'start' : 'end',
          tone: 'ink',
          bold: sector === journeySector,
        },
      ];
    });
  });
}

/** Names of the sectors at the rim, where there is no room beside it. */
export function sectorNames(graph: CompiledGraph, layout: BlastLayout): Name[] {
  const { sectors, rim } = layout;
  return sectors.map(({ sector, from, to }) => ({
    ...stretchedAt(layout, rim, (from + to) / 2),
    gap: 2,
    text: sectorName(graph, sector),
    size: 11,
    weight: 60,
    tone: 'quiet',
    bold: true,
  }));
}

/** Ascending places at least `gap` apart, as near to those wished as keeping their middle allows. */
export function pushedApart(wished: readonly number[], gap: number): readonly number[] {
  const places: number[] = [];
  for (const wish of wished) places.push(Math.max(wish, (places.at(-1) ?? -Infinity) + gap));
  for (let index = places.length - 1; index >= 0; index--) {
    const over = places[index]! - wished[index]!;
    if (over <= 0) continue;
    // A run that was pushed down moves back up by half of what its last one was moved.
    let first = index;
    while (first > 0 && places[first]! - places[first - 1]! <= gap + 1e-9) first--;
    const room = first === 0 ? Infinity : places[first]! - places[first - 1]! - gap;
    const shift = Math.min(over / 2, room);
    for (let each = first; each <= index; each++) places[each]! -= shift;
    index = first;
  }
  return places;
}
