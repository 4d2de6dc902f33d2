import { counted, groupBy } from '@faultline/core';
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { useMemo, useState } from 'preact/hooks';
import { useFrame } from '../picture/use-frame.ts';
import { dodged } from '../scene/dodged.ts';
import { placeLabels } from '../scene/place-labels.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { clipped } from '../world/display-names.ts';
import type { Row } from '../world/ranking.ts';
import { type RiskAxis, type RiskPoint, riskPoints } from '../world/risk-points.ts';

/** Pixels: the height of the field, and around it. */
const height = 320;
const margin = { top: 30, right: 24, bottom: 44, left: 52 };

/** Pixels: the radius of a dot by tier, and where no tier is known. */
const radii: readonly number[] = [5, 9, 7.5, 6, 5];

/** Names that are tried, and rows of a dot that are listed. */
const [mostNames, mostListed] = [40, 30];

/** Every single failure by what it costs: the farther right and up, the worse. */
export function RiskField({ rows }: { readonly rows: readonly Row[] }) {
  const { act } = useStore();
  const { passes } = useFilter();
  const [frame, size] = useFrame();
  const [picked, setPicked] = useState<RiskPoint>();
  const axis: RiskAxis = rows.some(({ journeys }) => journeys > 0) ? 'journeys' : 'systems';
  const points = useMemo(
    () =>
      riskPoints(
        rows.filter(({ ref }) => passes(ref)),
        axis,
      ),
    [rows, passes, axis],
  );
  if (rows.length === 0) return null;
  const pick = (point: RiskPoint): void => {
    if (point.rows.length === 1) act({ do: 'fail', ref: point.rows[0]!.ref });
    else setPicked(point);
  };
  return (
    <section class="section" aria-labelledby="risk-field">
      <h2 id="risk-field">Risk field</h2>
      <p>
        Each dot is a single failure, or several of the same cost: to the right the Components that it takes down,
        upwards the {axis}. The larger the dot, the more costly the tier. A hollow dot rests on unproven claims, and its
        line leads to the worst case. A press fails it.
      </p>
      <div class="risk-field" ref={frame}>
        {size && <Field points={points} axis={axis} width={size.width} onPick={pick} />}
      </div>
      {picked && (
        <p class="small" role="status">
          {counted(picked.rows.length, 'failure')} of {costText(picked, axis)}:{' '}
          {picked.rows.slice(0, mostListed).map(({ ref }, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <EntityLink of={ref} />
            </span>
          ))}
          {picked.rows.length > mostListed && ` and ${picked.rows.length - mostListed} more`}
        </p>
      )}
    </section>
  );
}

const upWords: Readonly<Record<RiskAxis, string>> = { journeys: 'journeys lost', systems: 'systems hit' };

function costText({ down, worst, up }: RiskPoint, axis: RiskAxis): string {
  const most = worst > down ? ` (${worst} in the worst case)` : '';
  return `${counted(down, 'Component')}${most} and ${counted(up, axis === 'journeys' ? 'journey' : 'system')}`;
}

/** A dot at its place: its row keeps its distance from the next one. */
interface PlacedDot {
  readonly point: RiskPoint;
  readonly x: number;
  /** Where its worst case is. */
  readonly end: number;
  readonly y: number;
  readonly r: number;
}

/** Dots of which more are drawn smaller. */
const manyDots = 120;

/** The widest first: it stays on the line of its count, and those that would cover it move up or down. */
function placedDots(points: readonly RiskPoint[], x: Scale, y: Scale): readonly PlacedDot[] {
  const shrink = points.length > manyDots ? 0.7 : 1;
  const radius = ({ tier }: RiskPoint): number => radii[tier ?? 0]! * shrink;
  const half = Math.abs(y(1) - y(0)) / 2 - 2;
  const rows = groupBy(
    [...points].sort((a, b) => b.down - a.down || b.worst - a.worst),
    ({ up }) => up,
  );
  return [...rows].flatMap(([up, own]) => {
    const away = dodged(
      own.map((point) => ({ x: x(point.down), r: radius(point) + 0.5 })),
      half,
    );
    return own.map((point, index) => ({
      ...{ point, x: x(point.down), end: x(point.worst), y: y(up) + away[index]!, r: radius(point) },
    }));
  });
}

function Field({
  points,
  axis,
  width,
  onPick,
}: {
  readonly points: readonly RiskPoint[];
  readonly axis: RiskAxis;
  readonly width: number;
  readonly onPick: (point: RiskPoint) => void;
}) {
  const largest = (value: (point: RiskPoint) => number): number =>
    points.reduce((most, each) => Math.max(most, value(each)), 1);
  const x = scaleSqrt([0, largest(({ worst }) => worst)], [margin.left, width - margin.right]).nice();
  const y = scaleLinear([-0.5, largest(({ up }) => up) + 0.5], [height - margin.bottom, margin.top]);
  const dots = placedDots(points, x, y);
  const names = placeLabels(
    [...dots]
      .sort((a, b) => b.point.up - a.point.up || b.point.down - a.point.down)
      .slice(0, mostNames)
      .map((dot) => ({
        ...{ x: dot.x, y: dot.y, gap: dot.r * 1.7 + 1, text: nameOfPoint(dot.point), size: 12 },
        weight: dot.point.down + dot.point.up * 1000,
      })),
    dots.flatMap(({ x: left, y: middle, r, end }) => [
      { x: left - r, y: middle - r, width: 2 * r, height: 2 * r },
      { x: left, y: middle - 1, width: end - left, height: 2 },
    ]),
    { x: margin.left, y: 0, width: width - margin.left, height: height - margin.bottom },
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture is not a fieldset.
    <svg width={width} height={height} role="group" aria-label="Risk field. The table below says the same.">
      <Axes x={x} y={y} width={width} up={upWords[axis]} />
      {dots.map((dot) => (
        <Dot key={costText(dot.point, axis)} dot={dot} axis={axis} onPick={onPick} />
      ))}
      {names.map(({ wish, x: left, y: base, anchor }, index) => (
        <text key={`${index}`} class="name" x={left} y={base} text-anchor={anchor} font-size={wish.size}>
          {wish.text}
        </text>
      ))}
    </svg>
  );
}

type Scale = ReturnType<typeof scaleLinear<number>>;

/** Both axes count, so that their ticks are whole numbers. */
function ticksOf(scale: Scale, most: number): readonly number[] {
  return scale.ticks(most).filter((tick) => Number.isInteger(tick) && tick >= 0);
}

/** Numbers and thin lines, as many as fit. */
function Axes({
  x,
  y,
  width,
  up,
}: {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly up: string;
}) {
  const base = height - margin.bottom;
  return (
    <g class="axis">
      {ticksOf(x, Math.max(2, Math.round(width / 110))).map((tick) => (
        <g key={`x${tick}`} transform={`translate(${x(tick)} 0)`}>
          <line y1={margin.top} y2={base} />
          <text y={base + 18} text-anchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {ticksOf(y, 5).map((tick) => (
        <g key={`y${tick}`} transform={`translate(0 ${y(tick)})`}>
          <line x1={margin.left} x2={width - margin.right} />
          <text x={margin.left - 10} dy="0.35em" text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={width - margin.right} y={height - 6} text-anchor="end">
        Components down
      </text>
      <text x={4} y={11}>
        {up}
      </text>
    </g>
  );
}

function Dot({
  dot: { point, x, end, y, r },
  axis,
  onPick,
}: {
  readonly dot: PlacedDot;
  readonly axis: RiskAxis;
  readonly onPick: (point: RiskPoint) => void;
}) {
  const isUnproven = point.worst > point.down;
  const label = `${nameOfPoint(point)}: ${costText(point, axis)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      class="dot"
      role="button"
      tabindex={-1}
      aria-label={label}
      onClick={() => onPick(point)}
      onKeyDown={({ key }) => key === 'Enter' && onPick(point)}
    >
      <title>{label}</title>
      {isUnproven && <line x1={x + r} x2={Math.max(x + r, end)} y1={y} y2={y} />}
      <circle cx={x} cy={y} r={r} class={isUnproven ? 'hollow' : undefined} />
    </g>
  );
}

function nameOfPoint({ rows }: RiskPoint): string {
  const rest = rows.length - 1;
  return `${clipped(rows[0]!.name, 28)}${rest > 0 ? ` +${rest}` : ''}`;
}
