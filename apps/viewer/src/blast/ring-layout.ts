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
  /** Radius by ring; the first is the middle's own, 0. */
  readonly radii: readonly number[];
  readonly sectors: readonly RingSector[];
}

/** Picture units: between neighbours on a ring, and at least to each sector's rim. */
const [spacing, least] = [30, 22];

/** Picture units between rings: at least, so that nobody covers anybody, and at most. */
const [nearest, farthest] = [46, 140];

/** Of a step: how much farther than that the first ring is from the middle. */
const inner = 0.3;

/**
 * Rings around the middle, cut into sectors in the order in which they first come. Each sector is as wide as its fullest
 * ring needs; where all together need more than the circle, the rings grow; where they need less, the sectors do. Within
 * a ring of a sector the order is the one given. Pure geometry around (0, 0); O(members).
 *
 * @param rim the radius that the outermost ring would like to have
 */
export function ringLayout(members: readonly RingMember[], rim: number): RingLayout {
  const rings = Math.max(0, ...members.map(({ ring }) => ring));
  const sectors = [...new Set(members.map(({ sector }) => sector))];
  const rows = new Map<string, RingMember[]>();
  for (const member of members) {
    const key = `${member.ring} ${member.sector}`;
    const there = rows.get(key);
    if (there) there.push(member);
    else rows.set(key, [member]);
  }
  const step = Math.min(farthest, Math.max(nearest, rim / (rings + inner)));
  const base = Array.from({ length: rings + 1 }, (_, ring) => (ring === 0 ? 0 : (ring + inner) * step));
  const needs = sectors.map((sector) => {
    const byRing = base.map((radius, ring) => ((rows.get(`${ring} ${sector}`)?.length ?? 0) * spacing) / (radius || 1));
    return Math.max(least / base[rings]!, ...byRing.slice(1));
  });
  const total = needs.reduce((sum, need) => sum + need, 0);
  const growth = Math.max(1, total / (2 * Math.PI));
  const radii = base.map((radius) => radius * growth);
  const stretch = (2 * Math.PI) / total;
  const placed: RingSector[] = [];
  let angle = 0;
  for (const [index, sector] of sectors.entries()) {
    const to = angle + needs[index]! * stretch;
    placed.push({ sector, from: angle, to });
    angle = to;
  }
  const places = new Map<string, RingPlace>();
  for (const { sector, from, to } of placed) {
    for (const [ring, radius] of radii.entries()) {
      const row = rows.get(`${ring} ${sector}`) ?? [];
      for (const [index, { ref }] of row.entries()) {
        const at = from + ((index + 0.5) / row.length) * (to - from);
        places.set(ref, { ...pointAt(radius, at), angle: at });
      }
    }
  }
  return { places, radii, sectors: placed };
}

export function pointAt(radius: number, angle: number): { readonly x: number; readonly y: number } {
  return { x: round(radius * Math.sin(angle)), y: round(-radius * Math.cos(angle)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
