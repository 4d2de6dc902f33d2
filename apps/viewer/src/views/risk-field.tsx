import { counted, groupBy } from '@faultline/core';
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { useMemo, useState } from 'preact/hooks';
import { useBrush } from '../picture/use-brush.ts';
import { useFrame } from '../picture/use-frame.ts';
import { dodged } from '../scene/dodged.ts';
import { type Area, placeLabels } from '../scene/place-labels.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import type { Row } from '../world/ranking.ts';
import { type RiskAxis, type RiskPoint, riskPoints } from '../world/risk-points.ts';
import {
  Axes,
  costText,
  height,
  margin,
  nameOfPoint,
  type PlacedDot,
  RiskDot,
  type Scale,
  upWords,
  useDotKeys,
} from './risk-dot.tsx';

/** Pixels: the radius of a dot by tier, and where no tier is known. */
const radii: readonly number[] = [5, 9, 7.5, 6, 5];

/** Names that are tried, and rows of a dot that are listed. */
const [mostNames, mostListed] = [40, 30];

/** Every single failure by what it costs: the farther right and up, the worse. */
export function RiskField({
  rows,
  onPick,
}: {
  readonly rows: readonly Row[];
  /** Hears which failures are picked; undefined: none, so that all are meant. */
  readonly onPick: (refs: ReadonlySet<string> | undefined) => void;
}) {
  const { act } = useStore();
  const { passes } = useFilter();
  const [frame, size] = useFrame();
  const [refs, setRefs] = useState<ReadonlySet<string>>(new Set());
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
  // A filter makes other points of the same failures.
  const picked = points.filter((point) => point.rows.every(({ ref }) => refs.has(ref)));
  const pick = (some: readonly RiskPoint[]): void => {
    const next = new Set(some.flatMap((point) => point.rows.map(({ ref }) => ref)));
    setRefs(next);
    onPick(next.size === 0 ? undefined : next);
  };
  const press = (point: RiskPoint): void => {
    if (point.rows.length === 1) act({ do: 'fail', ref: point.rows[0]!.ref });
    else pick([point]);
  };
  const toggle = (point: RiskPoint): void =>
    pick(picked.includes(point) ? picked.filter((each) => each !== point) : [...picked, point]);
  return (
    <section class="section" aria-labelledby="risk-field">
      <h2 id="risk-field">Risk field</h2>
      <p>
        Each dot is a single failure, or several of the same cost: to the right the Components that it takes down,
        upwards the {axis}. The larger the dot, the more costly the tier. A hollow dot rests on unproven claims, and its
        line leads to the worst case. A press fails it, and dragging over some picks them; with the keyboard arrows
        move, Enter fails and the space bar picks.
      </p>
      <div class="risk-field" ref={frame}>
        {size && (
          <Field
            {...{ points, axis, picked }}
            width={size.width}
            onPress={press}
            onToggle={toggle}
            onBrush={(area, dots) => pick(pointsIn(area, dots))}
          />
        )}
      </div>
      {picked.length > 0 && <Picked points={picked} axis={axis} onClear={() => pick([])} />}
    </section>
  );
}

/** The failures that are picked; the table below shows the same. */
function Picked({
  points,
  axis,
  onClear,
}: {
  readonly points: readonly RiskPoint[];
  readonly axis: RiskAxis;
  readonly onClear: () => void;
}) {
  const rows = points.flatMap((point) => point.rows);
  return (
    <p class="small" role="status">
      {counted(rows.length, 'failure')} picked{points.length === 1 && ` (${costText(points[0]!, axis)})`}:{' '}
      {rows.slice(0, mostListed).map(({ ref }, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <EntityLink of={ref} />
        </span>
      ))}
      {rows.length > mostListed && ` and ${rows.length - mostListed} more`}{' '}
      <button type="button" onClick={onClear}>
        Show all
      </button>
    </p>
  );
}

/** Those whose dot has its middle in an area. */
function pointsIn({ x, y, width, height }: Area, dots: readonly PlacedDot[]): readonly RiskPoint[] {
  const isIn = (dot: PlacedDot): boolean => dot.x >= x && dot.x <= x + width && dot.y >= y && dot.y <= y + height;
  return dots.filter(isIn).map(({ point }) => point);
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

/** Names of the worst, as many as fit. */
function namesOf(dots: readonly PlacedDot[], width: number) {
  return placeLabels(
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
}

function Field({
  points,
  axis,
  width,
  picked,
  onPress,
  onToggle,
  onBrush,
}: {
  readonly points: readonly RiskPoint[];
  readonly axis: RiskAxis;
  readonly width: number;
  readonly picked: readonly RiskPoint[];
  readonly onPress: (point: RiskPoint) => void;
  readonly onToggle: (point: RiskPoint) => void;
  readonly onBrush: (area: Area, dots: readonly PlacedDot[]) => void;
}) {
  const largest = (value: (point: RiskPoint) => number): number =>
    points.reduce((most, each) => Math.max(most, value(each)), 1);
  const x = scaleSqrt([0, largest(({ worst }) => worst)], [margin.left, width - margin.right]).nice();
  const y = scaleLinear([-0.5, largest(({ up }) => up) + 0.5], [height - margin.bottom, margin.top]);
  const dots = placedDots(points, x, y);
  const names = namesOf(dots, width);
  const { area, handlers } = useBrush((drawn) => onBrush(drawn, dots));
  const keys = useDotKeys(dots, axis, { onPress, onToggle });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture is not a fieldset.
    <svg
      {...{ width, height, ...handlers }}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Risk field. The table below says the same."
      onKeyDown={keys.onKeyDown}
    >
      <Axes x={x} y={y} width={width} up={upWords[axis]} />
      {dots.map((dot) => {
        const key = costText(dot.point, axis);
        const isPicked = picked.includes(dot.point);
        return <RiskDot key={key} {...{ dot, axis, isPicked }} isEntrance={key === keys.entrance} onPress={onPress} />;
      })}
      {area && <rect class="brush" {...area} />}
      {names.map(({ wish, x: left, y: base, anchor }, index) => (
        <text key={`${index}`} class="name" x={left} y={base} text-anchor={anchor} font-size={wish.size}>
          {wish.text}
        </text>
      ))}
    </svg>
  );
}
