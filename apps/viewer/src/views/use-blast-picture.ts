import { useMemo } from 'preact/hooks';
import { blastLayout } from '../blast/blast-layout.ts';
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
const mostInRings = 150;

/** Whether the picture of so many entities shows groups of them. */
export function isWide(touched: number): boolean {
  return touched > mostInRings;
}

/**
 * One by one around what failed; or where that are too many to be read, by domain and step.
 *
 * @param touched how many entities the picture is about
 */
export function useBlastPicture(
  outage: TimedOutage,
  touched: number,
  frame: Frame | undefined,
  firebreaks: readonly string[],
): BlastPicture | undefined {
  const isGrouped = isWide(touched);
  const rings = useRings(outage, isGrouped ? undefined : frame, firebreaks);
  const groups = useGroups(outage, isGrouped ? frame : undefined);
  return isGrouped ? groups : rings;
}

function useRings(
  outage: TimedOutage,
  frame: Frame | undefined,
  firebreaks: readonly string[],
): BlastPicture | undefined {
  const { graph, state } = useStore();
  const { passes } = useFilter();
  const { rings, reading, at, selected } = state;
  const layout = useMemo(
    () => frame && blastLayout(graph, { ...outage, failed: outage.picked, rings, frame }),
    [graph, outage, rings, frame],
  );
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
