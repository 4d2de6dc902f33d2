import { counted } from '@faultline/core';
import type { scaleLinear } from 'd3-scale';
import { useState } from 'preact/hooks';
import { type Direction, nextInDirection } from '../scene/next-in-direction.ts';
import { clipped } from '../world/display-names.ts';
import type { RiskAxis, RiskPoint } from '../world/risk-points.ts';

/** Pixels: the height of the field, and around it. */
export const height = 320;
export const margin = { top: 30, right: 24, bottom: 44, left: 52 };

export const upWords: Readonly<Record<RiskAxis, string>> = { journeys: 'journeys lost', systems: 'systems hit' };

export function costText({ down, worst, up }: RiskPoint, axis: RiskAxis): string {
  const most = worst > down ? ` (${worst} in the worst case)` : '';
  return `${counted(down, 'Component')}${most} and ${counted(up, axis === 'journeys' ? 'journey' : 'system')}`;
}

/** A dot at its place: its row keeps its distance from the next one. */
export interface PlacedDot {
  readonly point: RiskPoint;
  readonly x: number;
  /** Where its worst case is. */
  readonly end: number;
  readonly y: number;
  readonly r: number;
}

export type Scale = ReturnType<typeof scaleLinear<number>>;

/** Both axes count, so that their ticks are whole numbers. */
function ticksOf(scale: Scale, most: number): readonly number[] {
  return scale.ticks(most).filter((tick) => Number.isInteger(tick) && tick >= 0);
}

/** Numbers and thin lines, as many as fit. */
export function Axes({
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

/**
 * The keyboard in the field: one dot can be reached with Tab, arrows lead to the next on the screen, Enter fails it and
 * the space bar picks it.
 */
export function useDotKeys(
  dots: readonly PlacedDot[],
  axis: RiskAxis,
  { onPress, onToggle }: Readonly<Record<'onPress' | 'onToggle', (point: RiskPoint) => void>>,
) {
  const [current, setCurrent] = useState<string>();
  const places = dots.map(({ point, x, y }) => ({ ref: costText(point, axis), x, y, point }));
  const worst = places.reduce<(typeof places)[number] | undefined>(
    (most, each) => (most === undefined || each.x > most.x ? each : most),
    undefined,
  );
  const at = places.find(({ ref }) => ref === current) ?? worst;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onPress(at.point);
    else if (event.key === ' ') onToggle(at.point);
    else if (!event.key.startsWith('Arrow')) return;
    else {
      const next = nextInDirection(places, at, event.key as Direction);
      const field = event.currentTarget as Element;
      if (next !== undefined) {
        setCurrent(next);
        field.querySelector<SVGElement>(`[data-dot="${CSS.escape(next)}"]`)?.focus();
      }
    }
    event.preventDefault();
  };
  return { entrance: at?.ref, onKeyDown };
}

export function RiskDot({
  dot: { point, x, end, y, r },
  axis,
  isPicked,
  isEntrance,
  onPress,
}: {
  readonly dot: PlacedDot;
  readonly axis: RiskAxis;
  readonly isPicked: boolean;
  readonly isEntrance: boolean;
  readonly onPress: (point: RiskPoint) => void;
}) {
  const isUnproven = point.worst > point.down;
  const cost = costText(point, axis);
  const label = `${nameOfPoint(point)}: ${cost}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      class="dot"
      role="button"
      tabindex={isEntrance ? 0 : -1}
      aria-label={label}
      aria-pressed={isPicked}
      data-dot={cost}
      onClick={() => onPress(point)}
    >
      <title>{label}</title>
      {isUnproven && <line x1={x + r} x2={Math.max(x + r, end)} y1={y} y2={y} />}
      <circle cx={x} cy={y} r={r} class={isUnproven ? 'hollow' : undefined} />
      {isPicked && <circle class="ring" cx={x} cy={y} r={r + 3.5} />}
    </g>
  );
}

export function nameOfPoint({ rows }: RiskPoint): string {
  const rest = rows.length - 1;
  return `${clipped(rows[0]!.name, 28)}${rest > 0 ? ` +${rest}` : ''}`;
}
