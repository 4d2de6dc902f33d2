import { counted } from '@faultline/core';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { type ContainmentPicture, containmentScene } from '../containment/containment-scene.ts';
import { isTooMuch } from '../containment/room-layout.ts';
import { groupedRooms, type Room, refsIn, roomsOf, wayInto } from '../containment/rooms.ts';
import { SceneView } from '../picture/scene-view.tsx';
import { useFrame } from '../picture/use-frame.ts';
import { foot } from '../picture/use-zoom.ts';
import type { Scene } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { useChanges } from '../widgets/comparing.tsx';
import { FilterTools, NobodyPasses } from '../widgets/filter-tools.tsx';
import { SavePicture } from '../widgets/save-picture.tsx';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { nameOf } from '../world/display-names.ts';

/** What lives inside what, by the report's dominator tree: everybody, or the inside of one room. */
export function ContainmentView() {
  const { world, graph, state, outage, statusOf, act } = useStore();
  const [canvas, frame] = useFrame({ foot, question: state });
  const { passes } = useFilter();
  const whole = useMemo(() => roomsOf(world.report), [world.report]);
  const isTooMany = frame !== undefined && isTooMuch(refsIn(whole).filter(passes).length, frame);
  const all = useMemo(() => (isTooMany ? groupedRooms(world.report, whole) : whole), [world.report, whole, isTooMany]);
  const way = useMemo(() => (state.room === null ? [] : wayInto(all, state.room)), [all, state.room]);
  const room = way.at(-1) ?? all;
  const refs = useMemo(() => refsIn(room), [room]);
  const shownStatus = outage && statusOf;
  const picture = useMemo(
    () =>
      frame &&
      containmentScene(world.report, room, {
        nameOf: (ref) => nameOf(graph, ref),
        selected: state.selected,
        passes,
        statusOf: shownStatus,
        frame,
      }),
    [world.report, graph, room, state.selected, passes, shownStatus, frame],
  );
  useWayOut(way);
  const onPick = (ref: string): void => {
    const isRoom = ref !== room.ref && wayInto(room, ref).length > 0;
    act(isRoom ? { do: 'enter', room: ref } : { do: 'select', ref });
  };
  const scene = useChanges(picture?.scene);
  return (
    <main class="picture" id="main">
      <h1 class="heard-only">Containment</h1>
      <div class="tools">
        {way.length > 0 && <Way into={way} />}
        <UnchangedNote what="The rooms are those of the catalog" />
        <FilterTools of={refs}>{picture && shownText(picture, refs.length)}</FilterTools>
        <SavePicture scene={scene} title="Faultline containment" />
      </div>
      <div class="canvas" ref={canvas} data-frame={frame && `${frame.width}x${frame.height}`}>
        {picture?.passing === 0 && <NobodyPasses />}
        {scene && picture?.passing !== 0 && (
          <SceneView scene={scene} title="Containment: what lives inside what" onPick={onPick} />
        )}
      </div>
      {picture && <ContainmentKey picture={picture} scene={scene} />}
    </main>
  );
}

function questionText({ hasGroups }: ContainmentPicture): string {
  return hasGroups
    ? 'By domain and system: press one to go in. In a system, entities in a box are reached only through it'
    : 'Entities in a box are reached only through it';
}

/** What being inside means, and what the frames of the boxes say, as far as the picture has them. */
function ContainmentKey({
  picture,
  scene,
}: {
  readonly picture: ContainmentPicture;
  readonly scene: Scene | undefined;
}) {
  const boxes = scene?.marks.filter((mark) => mark.kind === 'box') ?? [];
  const [hasShared, hasDashed] = [boxes.some(({ stroke }) => stroke === 'shared'), boxes.some(({ dashed }) => dashed)];
  return (
    <ul class="edge-key small quiet" aria-label="What the boxes say">
      <li>{questionText(picture)}</li>
      {hasShared && (
        <li>
          <svg class="mark" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <rect x="-5" y="-5" width="10" height="10" rx="2" fill="none" stroke="var(--shared)" stroke-width="3" />
          </svg>
          shared: no single other entity contains it
        </li>
      )}
      {hasDashed && <li>dashed: nobody describes it</li>}
    </ul>
  );
}

/** How many are drawn, and where the others are. */
function shownText({ shown, passing, around }: ContainmentPicture, total: number): string {
  return [
    `Shown ${shown} of ${counted(total, 'entity', 'entities')}`,
    passing < total && `, ${total - passing} filtered out`,
    around > 0 && ` (${around} of them drawn as rooms)`,
    shown < passing && `, ${passing - shown} in closed boxes`,
  ]
    .filter(Boolean)
    .join('');
}

/** The rooms one stands in, each a way back. */
function Way({ into }: { readonly into: readonly Room[] }) {
  const { graph, act } = useStore();
  return (
    <nav class="row" aria-label="Rooms">
      <button type="button" onClick={() => act({ do: 'enter', room: null })}>
        Everybody
      </button>
      {into.map(({ ref }, index) => (
        <span key={ref} class="row">
          <span aria-hidden="true">›</span>
          {index === into.length - 1 ? (
            <strong>{nameOf(graph, ref!)}</strong>
          ) : (
            <button type="button" onClick={() => act({ do: 'enter', room: ref })}>
              {nameOf(graph, ref!)}
            </button>
          )}
        </span>
      ))}
    </nav>
  );
}

/** Escape leads out of a room, once no details are open. */
function useWayOut(way: readonly Room[]): void {
  const { state, act } = useStore();
  const isFree = way.length > 0 && state.selected === null;
  // At once: the key may follow the one that closed the details before the page is drawn again.
  useLayoutEffect(() => {
    if (!isFree) return;
    const onKey = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof HTMLInputElement || document.querySelector('dialog[open]') !== null;
      if (event.key === 'Escape' && !isElsewhere) act({ do: 'enter', room: way.at(-2)?.ref ?? null });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isFree, way, act]);
}
