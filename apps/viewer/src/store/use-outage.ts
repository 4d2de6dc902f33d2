import { useMemo } from 'preact/hooks';
import { displayStatusAt } from '../blast/outage-timeline.ts';
import { type TimedOutage, timedOutage } from '../blast/timed-outage.ts';
import type { DisplayStatus } from '../scene/scene.ts';
import type { ViewState } from '../state/view-state.ts';
import type { World } from '../world/world.ts';

/** The outage on the screen, and the status that it gives to each entity. */
export interface ShownOutage {
  /** Undefined where nothing fails. */
  readonly outage: TimedOutage | undefined;
  /** The status of an entity in the outage; where nothing fails, the worst that its own loss does to others. */
  readonly statusOf: (ref: string) => DisplayStatus;
}

/** Computed once for the page: the pictures, the lists and the filter read the same outage. */
export function useOutage(world: World, { failed, lasts, reading, at }: ViewState): ShownOutage {
  const { graph } = world;
  const outage = useMemo(() => timedOutage(graph, failed, lasts), [graph, failed, lasts]);
  const statusOf = useMemo((): ShownOutage['statusOf'] => {
    if (outage === undefined) return world.lossStatus[reading];
    return (ref) => displayStatusAt(outage.timelines[reading], outage.picked, outage.standIn.get(ref) ?? ref, at);
  }, [world, outage, reading, at]);
  return { outage, statusOf };
}
