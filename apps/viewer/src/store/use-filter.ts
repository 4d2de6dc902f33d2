import type { Outage } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { outageOnScreen } from '../blast/outage-on-screen.ts';
import { falloutOf, moodAt } from '../blast/outage-timeline.ts';
import type { Mood } from '../scene/scene.ts';
import { passing } from '../world/filter.ts';
import { useStore } from './store.ts';

/** The answer on the screen. */
export interface Answer {
  /** Undefined where nothing fails. */
  readonly outage: Outage | undefined;
  /** Of each its status in the outage; where nothing fails, the worst that its own loss does to others. */
  readonly statusOf: (ref: string) => Mood;
}

export function useAnswer(): Answer {
  const { world, graph, state } = useStore();
  const { reading, at } = state;
  const outage = useMemo(() => outageOnScreen(graph, state.failed, state.lasts), [graph, state.failed, state.lasts]);
  const statusOf = useMemo((): Answer['statusOf'] => {
    if (outage === undefined) return world.lossStatus[reading];
    const fallout = falloutOf(outage[reading]);
    return (ref) => moodAt(fallout, outage.failed, ref, at);
  }, [world, outage, reading, at]);
  return { outage, statusOf };
}

/** Who is to be seen; another function only where it lets others pass. */
export function useFilter(): { readonly isFiltered: boolean; readonly passes: (ref: string) => boolean } {
  const { graph, state } = useStore();
  const { filter } = state;
  const { statusOf } = useAnswer();
  const asked = filter.status && statusOf;
  const passes = useMemo(() => passing(graph, filter, asked ?? (() => '')), [graph, filter, asked]);
  return { isFiltered: Object.keys(filter).length > 0, passes };
}
