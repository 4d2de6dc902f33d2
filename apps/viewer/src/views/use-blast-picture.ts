import { useMemo } from 'preact/hooks';
import { type BlastLayout, blastLayout } from '../blast/blast-layout.ts';
import { blastScene } from '../blast/blast-scene.ts';
import { groupedRows } from '../blast/grouped-rows.ts';
import { groupedRoom, groupedScene, lightAlong } from '../blast/grouped-scene.ts';
import { propagationThrough } from '../blast/propagation-through.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import type { Frame } from '../picture/use-frame.ts';
import type { Scene } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';

/** The picture of an outage, and how it answers. */
export interface BlastPicture {
  readonly scene: Scene;
  /** Whether domains and systems stand for what is in them. */
  readonly isGrouped: boolean;
  readonly lightOf: (ref: string) => ReadonlySet<string>;
}

/** Entities above which rings could not be read any more. */
export const mostInRings = 40;

/** How many times as large as their frame rings may be. */
const largestRings = 2;

/**
 * One by one around what failed; or where rings could not be read, by domain and step.
 *
 * @param touched how many entities the picture is about
 */
export function useBlastPicture(
  outage: TimedOutage,
  touched: number,
  frame: Frame | undefined,
  firebreaks: readonly string[],
): BlastPicture | undefined {
  const { graph, state } = useStore();
  const { rings } = state;
  const layout = useMemo(
    () =>
      touched > mostInRings || frame === undefined
        ? undefined
        : blastLayout(graph, { ...outage, failed: outage.picked, rings, frame }),
    [graph, outage, touched, rings, frame],
  );
  const isGrouped = touched > mostInRings || (layout !== undefined && layout.unit > largestRings);
  const drawn = useRings(outage, isGrouped ? undefined : layout, firebreaks);
  const groups = useGroups(outage, isGrouped ? frame : undefined);
  return isGrouped ? groups : drawn;
}

function useRings(
  outage: TimedOutage,
  layout: BlastLayout | undefined,
  firebreaks: readonly string[],
): BlastPicture | undefined {
  const { graph, state } = useStore();
  const { passes } = useFilter();
  const { reading, at, selected } = state;
  const timeline = outage.timelines[reading];
  const lightOf = useMemo(() => propagationThrough(timeline), [timeline]);
  return useMemo(
    () =>
      layout && {
        scene: blastScene(graph, layout, { ...outage, reading, at, selected, firebreaks, passes }),
        isGrouped: false,
        lightOf,
      },
    [graph, outage, layout, reading, at, selected, firebreaks, passes, lightOf],
  );
}

function useGroups(outage: TimedOutage, frame: Frame | undefined): BlastPicture | undefined {
  const { graph, state } = useStore();
  const { passes } = useFilter();
  const { rings, open, reading, at, selected } = state;
  const columns = useMemo(
    () => frame && groupedRows(graph, { ...outage, failed: outage.picked, rings, open, passes, ...groupedRoom(frame) }),
    [graph, outage, rings, open, passes, frame],
  );
  return useMemo(() => {
    if (columns === undefined || frame === undefined) return undefined;
    const timeline = outage.timelines[reading];
    const { scene, lines } = groupedScene(graph, columns, frame, { timeline, failed: outage.picked, at, selected });
    return { scene, isGrouped: true, lightOf: lightAlong(lines) };
  }, [graph, outage, columns, frame, reading, at, selected]);
}
