/** Somebody on a ring, in a sector. */
export interface RingMember {
  readonly ref: string;
  /** 1 is the innermost ring. */
  readonly ring: number;
  readonly sector: string;
}

export interface RingPlace {
  readonly x: number;
  readonly y: number;
  /** Radians, clockwise from twelve. */
  readonly angle: number;
}

interface RingSector {
  readonly sector: string;
  readonly from: number;
  readonly to: number;
}

export interface RingLayout {
  readonly places: ReadonlyMap<string, RingPlace>;
  /** Radius by ring, of its innermost row; the first is the middle's own, 0. */
  readonly radii: readonly number[];
  /** Radius of the outermost row. */
  readonly rim: number;
  readonly sectors: readonly RingSector[];
}

/** Picture units: between neighbours on a ring, between rows of one ring, and at least to each sector's rim. */
const [spacing, rowStep, least] = [30, 26, 22];

/** Picture units between rings: at least, so that nobody covers anybody, and at most. */
const [usualStep, farthest] = [46, 140];

/** Of a step: how much farther than that the first ring is from the middle. */
const inner = 0.3;

/** How much larger than wished the rings may become before those that are full are given several rows. */
const mostGrowth = 1.6;

/**
 * Rings around the middle, cut into sectors in the order in which they first come. Each sector is as wide as its
 * fullest ring needs; where all together need more than the circle, the rings grow, and where they would grow much, a
 * ring has as many rows as it needs; where they need less, the sectors grow. Within a ring of a sector the order is the
 * one given. Pure geometry around (0, 0); O(members).
 *
 * @param rim the radius that the outermost ring would like to have
 * @param nearest picture units between rings at least
 */
export function ringLayout(members: readonly RingMember[], rim: number, nearest = usualStep): RingLayout {
  const rings = members.reduce((most, { ring }) => Math.max(most, ring), 0);
  const sectors = [...new Set(members.map(({ sector }) => sector))];
  const cells = new Map<string, RingMember[]>();
  for (const member of members) {
    const key = `${member.ring} ${member.sector}`;
    const there = cells.get(key);
    if (there) there.push(member);
    else cells.set(key, [member]);
  }
  const cellOf = (ring: number, sector: string): readonly RingMember[] => cells.get(`${ring} ${sector}`) ?? [];
  const step = Math.min(farthest, Math.max(nearest, rim / (rings + inner)));
  const plainRows = new Array<number>(rings + 1).fill(1);
  const plain = ringsOf(step, plainRows, sectors, cellOf);
  const isCrowded = growthOf(plain.needs) > mostGrowth;
  const {
    rows,
    radii: base,
    needs,
  } = isCrowded ? ringsOf(nearest, fullRows(members, rings, nearest), sectors, cellOf) : plain;
  const growth = growthOf(needs);
  const radii = base.map((radius) => radius * growth);
  const stretch = (2 * Math.PI) / sum(needs);
  const placed: RingSector[] = [];
  const places = new Map<string, RingPlace>();
  let from = 0;
  for (const [index, sector] of sectors.entries()) {
    const to = from + needs[index]! * stretch;
    placed.push({ sector, from, to });
    for (const [ring, radius] of radii.entries()) {
      const cell = cellOf(ring, sector);
      const columns = Math.ceil(cell.length / rows[ring]!);
      for (const [position, { ref }] of cell.entries()) {
        const angle = from + ((Math.floor(position / rows[ring]!) + 0.5) / columns) * (to - from);
        places.set(ref, { ...pointAt(radius + (position % rows[ring]!) * rowStep, angle), angle });
      }
    }
    from = to;
  }
  return { places, radii, rim: radii[rings]! + (rows[rings]! - 1) * rowStep, sectors: placed };
}

/** The radius of each ring's innermost row, and the angle that each sector needs with so many rows a ring. */
function ringsOf(
  step: number,
  rows: readonly number[],
  sectors: readonly string[],
  cellOf: (ring: number, sector: string) => readonly RingMember[],
): { readonly rows: readonly number[]; readonly radii: readonly number[]; readonly needs: readonly number[] } {
  const radii = [0];
  for (let ring = 1; ring < rows.length; ring++) {
    const before = ring === 1 ? inner * step : radii[ring - 1]! + (rows[ring - 1]! - 1) * rowStep;
    radii.push(before + step);
  }
  const rim = radii.at(-1) || 1;
  const needs = sectors.map((sector) =>
    radii.reduce((most, radius, ring) => {
      const columns = Math.ceil(cellOf(ring, sector).length / rows[ring]!);
      return ring === 0 ? most : Math.max(most, (columns * spacing) / radius);
    }, least / rim),
  );
  return { rows, radii, needs };
}

/** By ring, as many rows as its members fill around the circle. */
function fullRows(members: readonly RingMember[], rings: number, nearest: number): readonly number[] {
  const counts = new Array<number>(rings + 1).fill(0);
  for (const { ring } of members) counts[ring]! += 1;
  let radius = inner * nearest;
  return counts.map((count, ring) => {
    if (ring === 0) return 1;
    radius += nearest;
    let rows = 1;
    while (count * spacing > 2 * Math.PI * rows * (radius + ((rows - 1) * rowStep) / 2)) rows += 1;
    radius += (rows - 1) * rowStep;
    return rows;
  });
}

function growthOf(needs: readonly number[]): number {
  return Math.max(1, sum(needs) / (2 * Math.PI));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function pointAt(radius: number, angle: number): { readonly x: number; readonly y: number } {
  return { x: round(radius * Math.sin(angle)), y: round(-radius * Math.cos(angle)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
