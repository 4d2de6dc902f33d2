import { edgeChip, edgeForm, edgeMarks as grammarMarks } from '../scene/edge-grammar.ts';
import type { DisplayStatus, Mark, Name } from '../scene/scene.ts';
import { type BlastLayout, stretchedAt } from './blast-layout.ts';
import type { FailureEdge, OutageTimeline } from './outage-timeline.ts';

/** Edges above which each is drawn so much lighter that what they have in common shows. */
const fewEdges = 60;

/**
 * Edges above which only the shortest to each is drawn: more could neither be followed nor drawn while somebody waits.
 */
const mostEdges = 800;

/** Whether some edges are left out of the picture. */
export function hasTooManyEdges({ edges }: OutageTimeline): boolean {
  return edges.length > mostEdges;
}

/** The lines along which the failure spreads. */
export function edgeMarks(
  timeline: OutageTimeline,
  layout: BlastLayout,
  statuses: ReadonlyMap<string, DisplayStatus>,
  selected: string | null,
  seen: ReadonlySet<string>,
): Mark[] {
  const isNear = ({ from, to }: FailureEdge): boolean => selected === from || selected === to;
  const lost = lostEdges(timeline, statuses);
  const isThinned = hasTooManyEdges(timeline);
  const edges = isThinned ? [...shortestEdges(lost, layout), ...lost.filter(isNear)] : lost;
  const usual = Math.max(0.1, 0.75 * Math.min(1, Math.sqrt(fewEdges / edges.length)));
  const hasChips = edges.length <= mostChips;
  return edges.flatMap((edge): readonly Mark[] => {
    const { from, to, requirement, proven } = edge;
    const status = statuses.get(to)!;
    const d = edgePath(layout, from, to, isThinned);
    if (!seen.has(from) || !seen.has(to)) {
      return [{ kind: 'path', d, tone: 'faint', width: 1, dashed: false, opacity: isNear(edge) ? 1 : 0.6 }];
    }
    const [weight, opacity] = isNear(edge) ? [1.5, 1] : [1, usual];
    if (isThinned)
      return [{ kind: 'path', d, tone: status, width: 1.3 * weight, dashed: false, opacity, between: [from, to] }];
    const gap = glyphRoom * Math.min(1.4, layout.unit);
    return grammarMarks(d, edgeForm(requirement, proven), {
      tone: status,
      opacity,
      weight,
      between: [from, to],
      gap,
      unit: layout.unit,
      hasArrow: hasChips || isNear(edge),
      dependent: 'end',
    });
  });
}

/** The edges along which it has spread by now: both ends have a status. */
function lostEdges({ edges }: OutageTimeline, statuses: ReadonlyMap<string, DisplayStatus>): readonly FailureEdge[] {
  const works = (ref: string): boolean => (statuses.get(ref) ?? 'ok') === 'ok';
  return edges.filter(({ from, to }) => !works(from) && !works(to));
}

/** The claims by which a failure is passed on, in words. */
export function edgeChips(
  timeline: OutageTimeline,
  layout: BlastLayout,
  statuses: ReadonlyMap<string, DisplayStatus>,
  seen: ReadonlySet<string>,
): readonly Name[] {
  const edges = lostEdges(timeline, statuses);
  if (edges.length > mostChips) return [];
  return edges
    .filter(({ from, to }) => seen.has(from) && seen.has(to))
    .flatMap(({ from, to, requirement, proven }) => {
      const d = edgePath(layout, from, to, false);
      return edgeChip(d, edgeForm(requirement, proven), chipWeight, [from, to]) ?? [];
    });
}

/** Chips give way to the names of what they lead to, not to those of the rings. */
const chipWeight = 96;

/** Units from the middle of a glyph to its rim. */
const glyphRoom = 9;

/** Edges up to which arrowheads and chips can be distinguished; of more, those beside who is selected have them. */
const mostChips = 80;

/** Of the edges that lead to each, the shortest. */
function shortestEdges(edges: readonly FailureEdge[], { places }: BlastLayout): Iterable<FailureEdge> {
  const shortest = new Map<string, { readonly edge: FailureEdge; readonly length: number }>();
  for (const edge of edges) {
    const [a, b] = [places.get(edge.from)!, places.get(edge.to)!];
    const length = Math.hypot(a.x - b.x, a.y - b.y);
    if (length < (shortest.get(edge.to)?.length ?? Infinity)) shortest.set(edge.to, { edge, length });
  }
  return [...shortest.values()].map(({ edge }) => edge);
}

/** Around the middle, not through it: a line through it would look as if it came from what failed. */
function edgePath(layout: BlastLayout, from: string, to: string, isStraight: boolean): string {
  const [a, b] = [layout.places.get(from)!, layout.places.get(to)!];
  const [ra, rb] = [a, b].map(({ x, y }) => Math.hypot(x / layout.stretch, y)) as [number, number];
  if (isStraight || ra < 1) return `M${a.x} ${a.y}L${b.x} ${b.y}`;
  const turn = Math.PI - ((((a.angle - b.angle + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
  const pull = 1 - 0.4 * (Math.abs(turn) / Math.PI);
  const pulled = (part: number) => stretchedAt(layout, (ra + part * (rb - ra)) * pull, a.angle + part * turn);
  const [first, second] = [pulled(1 / 3), pulled(2 / 3)];
  return `M${a.x} ${a.y}C${first.x} ${first.y} ${second.x} ${second.y} ${b.x} ${b.y}`;
}
