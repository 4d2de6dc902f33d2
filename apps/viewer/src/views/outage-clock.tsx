import { formatDuration } from '@faultline/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Moment, statusOverTime } from '../blast/status-over-time.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';

/** Milliseconds that each instant stays on the screen while the outage plays. */
const pace = 1100;

/** The moments at which something changes, to be picked or played. */
export function OutageClock({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state, act } = useStore();
  const [isPlaying, setPlaying] = useState(false);
  const { reading } = state;
  const moments = useMemo(
    () => statusOverTime(graph, outage[reading], outage.timelines[reading], outage.failed),
    [graph, outage, reading],
  );
  const instants = moments.map(({ at }) => at);
  const position = state.at === null ? -1 : instants.findLastIndex((at) => at <= state.at!);
  const next = useRef({ position, act });
  next.current = { position, act };
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const to = next.current.position + 1;
      if (to >= instants.length) setPlaying(false);
      else next.current.act({ do: 'moment', at: instants[to]! });
    }, pace);
    return () => clearInterval(timer);
  }, [isPlaying, moments]);
  if (instants.length < 2) return null;
  const text = state.at === null ? 'the peak' : momentText(instants[Math.max(0, position)]!);
  return (
    <div class="timeline row">
      <button
        type="button"
        onClick={() => {
          if (!isPlaying)
            act({ do: 'moment', at: instants[position + 1 >= instants.length ? 0 : Math.max(0, position)]! });
          setPlaying(!isPlaying);
        }}
      >
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <label class="heard-only" for="moment">
        Moment
      </label>
      <span class="course">
        <StatusChart moments={moments} current={position} />
        <input
          id="moment"
          type="range"
          min="0"
          max={instants.length - 1}
          value={state.at === null ? instants.length - 1 : Math.max(0, position)}
          aria-valuetext={text}
          onInput={({ currentTarget: { value } }) => act({ do: 'moment', at: instants[Number(value)]! })}
        />
      </span>
      <span>
        Shown: <strong>{text}</strong>
      </span>
    </div>
  );
}

/** Over each moment of the slider, how many Components are down, and degraded on top of them. */
function StatusChart({ moments, current }: { readonly moments: readonly Moment[]; readonly current: number }) {
  const most = Math.max(1, ...moments.map(({ down, degraded }) => down + degraded));
  const last = moments.length - 1;
  const wide = Math.min(0.9, moments.length * 0.04);
  const high = (count: number): number => (count / most) * 24;
  return (
    <svg viewBox={`${-wide / 2} 0 ${last + wide} 24`} preserveAspectRatio="none" aria-hidden="true">
      {moments.map(({ at, down, degraded }, index) => (
        <g key={at} opacity={current < 0 || index === current ? 1 : 0.45}>
          <rect x={index - wide / 2} width={wide} y={24 - high(down)} height={high(down)} fill="var(--down)" />
          <rect
            x={index - wide / 2}
            width={wide}
            y={24 - high(down + degraded)}
            height={high(degraded)}
            fill="var(--degraded)"
          />
        </g>
      ))}
    </svg>
  );
}

function momentText(at: number): string {
  return at === 0 ? 'at once' : `after ${formatDuration(at)}`;
}
