import { type CompiledGraph, counted } from '@faultline/core';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { dotText } from '../map/dot-text.ts';
import { canLayOut, layOut } from '../map/lay-out.ts';
import { lineForms } from '../map/line-forms.ts';
import { litNodes } from '../map/lit-nodes.ts';
import type { MapLayout } from '../map/map-layout.ts';
import { mapScene } from '../map/map-scene.ts';
import type { NameSetting } from '../map/name-box.ts';
import { largestScale, legibleScale, packedLayout, scaleOf } from '../map/packed-layout.ts';
import { saidByLine } from '../map/said-by-line.ts';
import { type VisibleGraph, visibleGraph } from '../map/visible-graph.ts';
import { SceneView } from '../picture/scene-view.tsx';
import { type Frame, useFrame } from '../picture/use-frame.ts';
import { edge, foot } from '../picture/use-zoom.ts';
import type { Scene } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { useChanges } from '../widgets/comparing.tsx';
import { EdgeKey } from '../widgets/edge-key.tsx';
import { FilterTools, NobodyPasses } from '../widgets/filter-tools.tsx';
import { HubNumber, useHubKey } from '../widgets/hub-tools.tsx';
import { SavePicture } from '../widgets/save-picture.tsx';
import { nameOf, nodeAt } from '../world/display-names.ts';
import { DependencyCard } from './dependency-card.tsx';

/** Everybody, from the journeys to what all stands on; or one and those around it. */
export function MapView() {
  const { graph, state, act } = useStore();
  const { passes } = useFilter();
  const visible = useMemo(
    () =>
      visibleGraph(graph, { focus: state.focus, depth: state.depth, hubs: state.hubs, toggled: state.open, passes }),
    [graph, state.focus, state.depth, state.hubs, state.open, passes],
  );
  useHubKey(visible);
  const [canvas, frame] = useFrame({ foot, picture: state.focus });
  const layout = useLayout(visible, frame);
  const drawn = useMapScene(layout);
  const scene = visible.nodes.length === 0 ? undefined : drawn;
  const isWaiting = visible.nodes.length > 0 && (layout?.of !== visible || layout.frame !== frame);
  const [line, setLine] = useState<readonly [string, string]>();
  const said = useMemo(() => (line === undefined ? [] : saidByLine(graph, visible, ...line)), [graph, visible, line]);
  const lightOf = useMemo(() => {
    const known = new Map<string, ReadonlySet<string>>();
    return (ref: string): ReadonlySet<string> => {
      const lit = known.get(ref) ?? litNodes(graph, visible, state.reading, ref);
      known.set(ref, lit);
      return lit;
    };
  }, [graph, visible, state.reading]);
  // A first press shows the details of a box; a second one opens or closes it.
  const onPick = (ref: string): void =>
    act(isBox(ref) && state.selected === ref ? { do: 'toggle', ref } : { do: 'select', ref });
  const onOpen = (ref: string): void => act(isBox(ref) ? { do: 'toggle', ref } : { do: 'follow', ref });
  return (
    <main class="picture" id="main" aria-busy={isWaiting}>
      <h1 class="heard-only">Map</h1>
      <MapTools visible={visible} scene={scene} isWaiting={isWaiting} />
      <div class="canvas" ref={canvas} data-frame={frame && `${frame.width}x${frame.height}`}>
        {visible.nodes.length === 0 ? (
          <NobodyPasses />
        ) : scene === undefined ? (
          <p class="empty quiet" role="status">
            Laying out {counted(visible.nodes.length, 'box', 'boxes')}…
          </p>
        ) : (
          <SceneView
            scene={scene}
            title="Map: who needs whom, from left to right"
            onPick={onPick}
            onOpen={onOpen}
            lightOf={lightOf}
            pinned={state.selected !== null && state.selected !== state.focus ? state.selected : undefined}
            onLine={(from, to) => setLine([from, to])}
          />
        )}
        {line !== undefined && said.length > 0 && (
          <DependencyCard from={line[0]} to={line[1]} said={said} onClose={() => setLine(undefined)} />
        )}
      </div>
      {scene && <MapKey visible={visible} scene={scene} />}
    </main>
  );
}

interface LaidOut {
  readonly of: VisibleGraph;
  readonly frame: Frame;
  readonly setting: NameSetting;
  readonly layout: MapLayout;
}

/** Boxes and dependencies up to which a layered drawing is tried first: of more it is larger than any frame. */
const [fewBoxes, fewEdges] = [45, 90];

/** The newest layout that is there: the picture before stays until the next one is known. */
function useLayout(visible: VisibleGraph, frame: Frame | undefined): LaidOut | undefined {
  const { graph } = useStore();
  const [done, setDone] = useState<LaidOut>();
  useEffect(() => {
    if (frame === undefined || visible.nodes.length === 0) return;
    const stop = new AbortController();
    const name = (ref: string): string => nameOf(graph, ref);
    const inner = { width: frame.width - 2 * edge, height: frame.height - 2 * edge };
    const layered = async (setting: NameSetting): Promise<LaidOut> => ({
      ...{ of: visible, frame, setting },
      layout: await layOut(dotText(visible, name, setting, inner), stop.signal),
    });
    const scale = ({ layout }: LaidOut): number => Math.min(largestScale, scaleOf(layout, inner));
    const larger = (one: LaidOut, other: LaidOut): LaidOut => (scale(other) > scale(one) ? other : one);
    const best = async (): Promise<LaidOut> => {
      if (canLayOut && visible.nodes.length <= fewBoxes && visible.edges.length <= fewEdges) {
        const broken = await layered('broken');
        const found = scale(broken) >= 1 ? broken : larger(broken, await layered('whole'));
        if (scale(found) >= legibleScale) return found;
      }
      return { ...{ of: visible, frame }, ...packedLayout(visible, name, inner) };
    };
    best().then(
      (found) => !stop.signal.aborted && setDone(found),
      (error) => {
        if (!stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
  }, [graph, visible, frame]);
  return done;
}

/** The map as it is drawn, once it is laid out: with what fails, who is selected, and what has changed. */
function useMapScene(laidOut: LaidOut | undefined): Scene | undefined {
  const { world, graph, state } = useStore();
  const { outage, statusOf } = useStore();
  const hasFailure = outage !== undefined;
  const drawn = useMemo(
    () =>
      laidOut &&
      mapScene(laidOut.of, laidOut.layout, {
        setting: laidOut.setting,
        nameOf: (ref) => nameOf(graph, ref),
        statusOf: (ref) => (hasFailure ? statusOf(ref) : 'ok'),
        isShared: (ref) => world.entities.get(ref)?.shared ?? false,
        isDeclared: (ref) => isDeclared(graph, ref),
        selected: state.selected,
        hasFailure,
        forms: lineForms(graph, laidOut.of),
      }),
    [world, graph, laidOut, hasFailure, statusOf, state.selected],
  );
  return useChanges(drawn);
}

function isDeclared(graph: CompiledGraph, ref: string): boolean {
  return nodeAt(graph, ref)?.declared ?? true;
}

function isBox(ref: string): boolean {
  return ref.startsWith('system:') || ref.startsWith('domain:');
}

function MapTools({
  visible,
  scene,
  isWaiting,
}: {
  readonly visible: VisibleGraph;
  readonly scene: Scene | undefined;
  readonly isWaiting: boolean;
}) {
  const { graph, state, act } = useStore();
  const { focus } = state;
  return (
    <div class="tools">
      {focus !== null && (
        <>
          <span>
            Around <strong>{nameOf(graph, focus)}</strong>
          </span>
          <Steps side="dependents" title="Dependents" />
          <Steps side="dependencies" title="Dependencies" />
          <HubNumber />
          <button type="button" onClick={() => act({ do: 'focus', ref: null })}>
            Show all
          </button>
        </>
      )}
      {state.open.length > 0 && (
        <button type="button" onClick={() => act({ do: 'openOnly', refs: [] })}>
          Boxes as they were
        </button>
      )}
      <FilterTools of={visible.inReach}>
        Shown {visible.shown} of {counted(visible.total, 'entity', 'entities')}
        {visible.hubs > 0 && `, ${counted(visible.hubs, 'hub')} not followed`}
        {visible.boxed > 0 && `, ${visible.boxed} more in closed boxes`}
        {visible.filteredOut > 0 && `, ${visible.filteredOut} filtered out`}
        {isWaiting && scene && '; laying out…'}
        {visible.omitted > 0 && omittedText(visible.omitted, focus !== null)}
      </FilterTools>
      <SavePicture scene={scene} title="Faultline map" isWaiting={isWaiting} />
    </div>
  );
}

/** What the lines and the boxes say, as far as the picture has them. */
function MapKey({ visible, scene }: { readonly visible: VisibleGraph; readonly scene: Scene }) {
  const { world, graph } = useStore();
  return (
    <EdgeKey scene={scene} arrow="Arrows lead to what is needed, mostly from left to right">
      {visible.nodes.some(({ ref }) => world.entities.get(ref)?.shared) && (
        <li>
          <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
            <circle r="4.5" fill="var(--shared)" />
          </svg>
          shared: no single other entity contains it
        </li>
      )}
      {visible.nodes.some(({ ref, isClosed }) => !isClosed && !isDeclared(graph, ref)) && (
        <li>dashed box: nobody describes it</li>
      )}
    </EdgeKey>
  );
}

/** Who is left out, and how to see them. */
function omittedText(count: number, hasFocus: boolean): string {
  return hasFocus
    ? `; ${count} left out that are farther or less connected: take fewer steps`
    : `; ${count} left out that are less connected: close boxes, or search for one and show it on the map`;
}

function Steps({ side, title }: { readonly side: 'dependents' | 'dependencies'; readonly title: string }) {
  const { state, act } = useStore();
  const steps = state.depth[side];
  return (
    <span class="row">
      <button
        type="button"
        aria-label={`${title}: one step less`}
        disabled={steps === 0}
        onClick={() => act({ do: 'depth', side, steps: steps - 1 })}
      >
        −
      </button>
      {title} {steps}
      <button
        type="button"
        aria-label={`${title}: one step more`}
        disabled={steps === 9}
        onClick={() => act({ do: 'depth', side, steps: steps + 1 })}
      >
        +
      </button>
    </span>
  );
}
