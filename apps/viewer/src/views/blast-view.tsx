import { counted, type FailureModel, formatDuration } from '@faultline/core';
import { useMemo, useState } from 'preact/hooks';
import { hasTooManyEdges } from '../blast/blast-edges.ts';
import { touchedBy } from '../blast/blast-layout.ts';
import { seenAmong } from '../blast/blast-scene.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { saidByLine } from '../map/said-by-line.ts';
import { SceneView } from '../picture/scene-view.tsx';
import { useFrame } from '../picture/use-frame.ts';
import { foot } from '../picture/use-zoom.ts';
import type { Scene } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { Choice } from '../widgets/choice.tsx';
import { useChanges, useStatusChanges } from '../widgets/comparing.tsx';
import { EdgeKey } from '../widgets/edge-key.tsx';
import { FilterTools } from '../widgets/filter-tools.tsx';
import { SavePicture } from '../widgets/save-picture.tsx';
import { nameOf } from '../world/display-names.ts';
import { Consequences } from './consequences.tsx';
import { DependencyCard } from './dependency-card.tsx';
import { useFirebreaks } from './firebreak-list.tsx';
import { OutageGantt } from './outage-gantt.tsx';
import { type BlastPicture, mostInRings, useBlastPicture } from './use-blast-picture.ts';

/** One failure or several together, and all that follows from them through time. */
export function BlastView() {
  const { outage } = useStore();
  if (outage === undefined) return <PickFailure />;
  return <OutageView outage={outage} />;
}

function PickFailure() {
  const { world, act } = useStore();
  const points = world.report.sharedSinglePointsOfFailure.slice(0, 8);
  return (
    <main class="empty" id="main">
      <h1 class="sentence">What fails?</h1>
      <p class="quiet">Search for it, or take one of the worst.</p>
      <ul class="row">
        {points.map(({ ref }) => (
          <li key={ref}>
            <button type="button" onClick={() => act({ do: 'fail', ref })}>
              {nameOf(world.graph, ref)}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function OutageView({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state } = useStore();
  const { picked } = outage;
  const { passes } = useFilter();
  const refs = useMemo(() => refsOf(graph, outage), [graph, outage]);
  const breaks = useFirebreaks(outage.failed, state.selected === null || refs.length <= mostInRings);
  const seen = seenAmong(refs, picked, passes).size;
  const [canvas, frame] = useFrame({ foot, question: state });
  const firebreaks = useMemo(() => breaks.map(({ ref }) => ref), [breaks]);
  const picture = useBlastPicture(outage, refs.length, frame, firebreaks);
  const scene = useChanges(picture?.scene, useStatusChanges(outage));
  const title = `What follows when ${picked.map((ref) => nameOf(graph, ref)).join(' and ')} ${picked.length === 1 ? 'fails' : 'fail'}`;
  return (
    <>
      <main class="picture" id="main">
        <h1 class="heard-only">Blast radius</h1>
        <Tools refs={refs} seen={seen} scene={scene} title={title} isGrouped={picture?.isGrouped ?? false} />
        <div class="canvas" ref={canvas} data-frame={frame && `${frame.width}x${frame.height}`}>
          {scene && picture && <OutageScene picture={picture} scene={scene} title={title} />}
        </div>
        {scene && picture && (
          <EdgeKey scene={scene} arrow="Arrows lead from what is lost to what needs it">
            <LinesNote isGrouped={picture.isGrouped} isThinned={hasTooManyEdges(outage.timelines[state.reading])} />
          </EdgeKey>
        )}
        <OutageGantt outage={outage} />
      </main>
      {state.selected === null && <Consequences outage={outage} breaks={breaks} />}
    </>
  );
}

/** What the lines are, where they are not every dependency by which the failure is passed on. */
function LinesNote({ isGrouped, isThinned }: { readonly isGrouped: boolean; readonly isThinned: boolean }) {
  if (isGrouped) {
    return (
      <li>
        Rows count the entities that are down or degraded, and open at a press; lines come from where most of a row's
        losses come
      </li>
    );
  }
  return isThinned ? <li>Lines: the shortest to each, and all of the selected entity</li> : null;
}

/** The picture: pointing at an entity lights the way of the failure, and a press on a line lists what it stands for. */
function OutageScene({
  picture,
  scene,
  title,
}: {
  readonly picture: BlastPicture;
  readonly scene: Scene;
  readonly title: string;
}) {
  const { graph, state, act } = useStore();
  const [line, setLine] = useState<readonly [string, string]>();
  // A line leads from what is lost to what needs it.
  const said = useMemo(
    () => (line === undefined ? [] : saidByLine(graph, { nodes: [] }, line[1], line[0])),
    [graph, line],
  );
  // A group is opened or closed, the details of an entity are shown.
  const onPick = (ref: string): void => act(graph.indexOf.has(ref) ? { do: 'select', ref } : { do: 'toggle', ref });
  return (
    <>
      <SceneView
        scene={scene}
        title={title}
        onPick={onPick}
        lightOf={picture.lightOf}
        pinned={state.selected ?? undefined}
        {...(!picture.isGrouped && { onLine: (from, to) => setLine([from, to]) })}
      />
      {line !== undefined && said.length > 0 && (
        <DependencyCard from={line[1]} to={line[0]} said={said} onClose={() => setLine(undefined)} />
      )}
    </>
  );
}

/** What is asked, and what is shown of the answer. */
function Tools({
  refs,
  seen,
  scene,
  title,
  isGrouped,
}: {
  readonly refs: readonly string[];
  /** How many of them the filter lets pass. */
  readonly seen: number;
  readonly scene: Scene | undefined;
  readonly title: string;
  readonly isGrouped: boolean;
}) {
  const { state, act } = useStore();
  const { isFiltered } = useFilter();
  return (
    <div class="tools">
      <Lasting />
      <Choice
        title={isGrouped ? 'What the columns count' : 'What the rings count'}
        value={state.rings}
        among={[
          ['hops', 'By steps'],
          ['time', 'By time'],
        ]}
        onChoose={(by) => act({ do: 'rings', by })}
      />
      <FilterTools of={refs}>
        Shown {seen} of {counted(refs.length, 'entity', 'entities')}
        {isFiltered &&
          (isGrouped
            ? '; a filter changes no number of the answer'
            : ', the others as dots; a filter changes no number')}
      </FilterTools>
      <SavePicture scene={scene} title={title} />
    </div>
  );
}

/** The entities that the picture shows: what failed, and everything that it touches. */
function refsOf(graph: FailureModel, { picked, timelines }: TimedOutage): readonly string[] {
  return [...new Set([...picked, ...touchedBy(graph, timelines)])];
}

const lengths: readonly (number | null)[] = [null, 5 * 60, 15 * 60, 45 * 60, 2 * 3600, 8 * 3600, 86_400];

function Lasting() {
  const { state, act } = useStore();
  const choices = lengths.includes(state.lasts) ? lengths : [...lengths, state.lasts];
  return (
    <label>
      Lasts{' '}
      <select
        value={state.lasts ?? ''}
        onChange={({ currentTarget: { value } }) => act({ do: 'lasts', seconds: value === '' ? null : Number(value) })}
      >
        {choices.map((seconds) => (
          <option key={seconds} value={seconds ?? ''}>
            {seconds === null ? 'for good' : formatDuration(seconds)}
          </option>
        ))}
      </select>
    </label>
  );
}
