import {
  counted,
  type FailureModel,
  firebreaksOf,
  formatDuration,
  type Outage,
  type OutageExplanation,
  type OutageResult,
} from '@faultline/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { blastLayout, touchedBy } from '../blast/blast-layout.ts';
import { blastScene, hasTooManyLinks, seenAmong } from '../blast/blast-scene.ts';
import { changeAt, falloutOf } from '../blast/outage-timeline.ts';
import { courseOf, type Moment } from '../blast/status-over-time.ts';
import { SceneView } from '../picture/scene-view.tsx';
import { useFrame } from '../picture/use-frame.ts';
import type { Mood } from '../scene/scene.ts';
import { useStore } from '../store/store.ts';
import { useAnswer, useFilter } from '../store/use-filter.ts';
import { Choice } from '../widgets/choice.tsx';
import { OutageCompared, useChanges, useStatusChanges } from '../widgets/comparing.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { FilterTools } from '../widgets/filter-tools.tsx';
import { SavePicture } from '../widgets/save-picture.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { kindOf, nameOf, nodeAt } from '../world/display-names.ts';
import { neededText } from '../world/requirement-text.ts';

/** One failure or several together, and all that follows from them through time. */
export function BlastView() {
  const { outage } = useAnswer();
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

type Firebreaks = OutageExplanation['firebreaks'];

/** Where it could be stopped, as far as more than one would be saved; looked for once the picture is on the screen. */
function useFirebreaks(failed: readonly string[]): Firebreaks {
  const { graph } = useStore();
  const [found, setFound] = useState<Firebreaks>([]);
  useEffect(() => {
    const timer = setTimeout(() =>
      setFound(firebreaksOf(graph, failed).filter(({ saves }) => (saves.component ?? 0) > 1)),
    );
    return () => clearTimeout(timer);
  }, [graph, failed]);
  return found;
}

function OutageView({ outage }: { readonly outage: Outage }) {
  const { graph, state, act } = useStore();
  const { failed } = outage;
  const breaks = useFirebreaks(failed);
  const { isFiltered, passes } = useFilter();
  const refs = useMemo(() => refsOf(graph, outage), [graph, outage]);
  const seen = seenAmong(refs, failed, passes).size;
  const [canvas, frame] = useFrame();
  const layout = useMemo(
    () => frame && blastLayout(graph, { ...outage, rings: state.rings, frame }),
    [graph, outage, state.rings, frame],
  );
  const drawn = useMemo(
    () =>
      layout &&
      blastScene(graph, layout, {
        ...outage,
        reading: state.reading,
        at: state.at,
        selected: state.selected,
        firebreaks: breaks.map(({ ref }) => ref),
        passes,
      }),
    [graph, outage, layout, state.reading, state.at, state.selected, breaks, passes],
  );
  const scene = useChanges(drawn, useStatusChanges(outage));
  const title = `What follows when ${failed.map((ref) => nameOf(graph, ref)).join(' and ')} ${failed.length === 1 ? 'fails' : 'fail'}`;
  return (
    <>
      <main class="picture" id="main">
        <h1 class="heard-only">Blast radius</h1>
        <div class="tools">
          <Lasting />
          <Choice
            title="What the rings count"
            value={state.rings}
            among={[
              ['hops', 'By steps'],
              ['time', 'By time'],
            ]}
            onChoose={(by) => act({ do: 'rings', by })}
          />
          {hasTooManyLinks(falloutOf(outage[state.reading])) && (
            <span class="quiet small">Lines: the shortest to each, and all of who is selected</span>
          )}
          {scene && <SavePicture scene={scene} title={title} />}
          <FilterTools of={refs}>
            Shown {seen} of {refs.length}
            {isFiltered && ', the others as dots; a filter changes no number'}
          </FilterTools>
        </div>
        <div class="canvas" ref={canvas}>
          {scene && <SceneView scene={scene} title={title} onPick={(ref) => act({ do: 'select', ref })} />}
        </div>
        <Timeline outage={outage} />
      </main>
      {state.selected === null && <Consequences outage={outage} breaks={breaks} />}
    </>
  );
}

/** Who has a place in the picture: what failed, and who is touched by it. */
function refsOf(graph: FailureModel, { failed, declared, worstCase }: Outage): readonly string[] {
  return [...new Set([...failed, ...touchedBy(graph, falloutOf(declared), falloutOf(worstCase))])];
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

/** Milliseconds that each instant stays on the screen while the outage plays. */
const pace = 1100;

/** The moments at which something changes, to be picked or played. */
function Timeline({ outage }: { readonly outage: Outage }) {
  const { graph, state, act } = useStore();
  const [isPlaying, setPlaying] = useState(false);
  const course = useMemo(() => courseOf(graph, outage[state.reading], outage.failed), [graph, outage, state.reading]);
  const instants = course.map(({ at }) => at);
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
  }, [isPlaying, course]);
  if (instants.length < 2) return null;
  const text = state.at === null ? 'the worst of all times' : momentText(instants[Math.max(0, position)]!);
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
        <Course moments={course} current={position} />
        <input
          id="moment"
          type="range"
          min="0"
          max={instants.length - 1}
          value={Math.max(0, position)}
          aria-valuetext={text}
          onInput={({ currentTarget: { value } }) => act({ do: 'moment', at: instants[Number(value)]! })}
        />
      </span>
      <span>
        Shown: <strong>{text}</strong>
      </span>
      <button type="button" disabled={state.at === null} onClick={() => act({ do: 'moment', at: null })}>
        Worst of all
      </button>
    </div>
  );
}

/** Over each moment of the slider, how many Components are down, and degraded on top of them. */
function Course({ moments, current }: { readonly moments: readonly Moment[]; readonly current: number }) {
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

/** The answer in words and numbers: who is lost, which journeys, whom to call, where it could be stopped. */
function Consequences({ outage, breaks }: { readonly outage: Outage; readonly breaks: Firebreaks }) {
  const { graph, state, act } = useStore();
  const { failed } = outage;
  const result = outage[state.reading];
  const other = outage[state.reading === 'declared' ? 'worstCase' : 'declared'];
  const having = useMemo(
    () => (state.at === null ? result : refsByStatus(result, failed, state.at)),
    [result, failed, state.at],
  );
  const { down } = having;
  const components = down.filter((ref) => kindOf(ref) === 'component');
  const journeys = down.filter((ref) => kindOf(ref) === 'journey');
  const owners = [...new Set(components.map((ref) => nodeAt(graph, ref)?.owner))].flatMap((ref) => (ref ? [ref] : []));
  const otherComponents = other.down.filter((ref) => kindOf(ref) === 'component').length;
  return (
    <aside class="panel" aria-label="What follows">
      <h2 class="heard-only">What follows</h2>
      <p class="sentence" role="status">
        {failed.map((ref) => nameOf(graph, ref)).join(' and ')} {failed.length === 1 ? 'fails' : 'fail'}
        {outage.lasts === null ? '' : ` for ${formatDuration(outage.lasts)}`}:{' '}
        {components.length === 0 ? 'no Component goes down' : `${counted(components.length, 'Component')} down`}
        {journeys.length > 0 && `, ${counted(journeys.length, 'journey')} lost`}.
      </p>
      {state.at === null && (
        <p class="quiet">
          {state.reading === 'declared' ? 'In the worst case' : 'As declared'}{' '}
          {otherComponents === components.length ? 'the same number' : `${otherComponents}`}.
        </p>
      )}
      <p class="row small">
        {failed.map((ref) => (
          <button key={ref} type="button" title="No longer fails" onClick={() => act({ do: 'failToo', ref })}>
            {nameOf(graph, ref)} ×
          </button>
        ))}
      </p>
      <div class="counts">
        {(['down', 'degraded', 'exposed'] as const).map((status) => (
          <div key={status}>
            <strong>{having[status].filter((ref) => kindOf(ref) === 'component').length}</strong>
            <StatusMark mood={status} />
            {status}
          </div>
        ))}
      </div>
      <OutageCompared outage={outage} />
      <Deadlocks outage={outage} />
      <List title="Journeys lost" refs={journeys} />
      <List title="Owners to call" refs={owners.sort()} />
      <FirebreakList breaks={breaks} />
      <List title="Down" refs={down.filter((ref) => kindOf(ref) !== 'journey')} mood="down" whyFrom={failed[0]!} />
      <List title="Degraded" refs={having.degraded} mood="degraded" whyFrom={failed[0]!} />
      <List title="Exposed" refs={having.exposed} mood="exposed" whyFrom={failed[0]!} />
    </aside>
  );
}

/** Who has which status at a moment, the failed left out; sorted. */
function refsByStatus(result: OutageResult, failed: readonly string[], at: number) {
  const fallout = falloutOf(result);
  const by = { ok: [] as string[], down: [] as string[], degraded: [] as string[], exposed: [] as string[] };
  for (const ref of [...fallout.changes.keys()].sort()) {
    if (!failed.includes(ref)) by[changeAt(fallout, ref, at)?.status ?? 'ok'].push(ref);
  }
  return by;
}

const mostListed = 30;

function List({
  title,
  refs,
  mood,
  whyFrom,
}: {
  readonly title: string;
  readonly refs: readonly string[];
  readonly mood?: Mood;
  readonly whyFrom?: string;
}) {
  const { act } = useStore();
  if (refs.length === 0) return null;
  return (
    <section>
      <h3>
        {title} ({refs.length})
      </h3>
      <ul>
        {refs.slice(0, mostListed).map((ref) => (
          <li key={ref} class="row">
            <span>
              {mood && <StatusMark mood={mood} />}
              <EntityLink of={ref} />
            </span>
            {whyFrom && (
              <button
                type="button"
                class="plain quiet small"
                onClick={() => act({ do: 'why', from: whyFrom, to: ref })}
              >
                why
              </button>
            )}
          </li>
        ))}
      </ul>
      {refs.length > mostListed && <p class="quiet small">and {refs.length - mostListed} more</p>}
    </section>
  );
}

function FirebreakList({ breaks }: { readonly breaks: Firebreaks }) {
  const { graph } = useStore();
  if (breaks.length === 0) return null;
  return (
    <section>
      <h3>Firebreaks: who, by tolerating the loss, would save most</h3>
      <ul>
        {breaks.map(({ ref, saves, requirements, journeys }) => (
          <li key={ref}>
            <EntityLink of={ref} /> saves {counted(saves.component ?? 0, 'Component')}
            {journeys.length > 0 && `, ${counted(journeys.length, 'journey')}`}
            <div class="quiet small">needs {requirements.map((each) => neededText(graph, each)).join('; ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deadlocks({ outage }: { readonly outage: Outage }) {
  const { graph, state } = useStore();
  const { deadlocks, settlesAt } = outage[state.reading];
  return (
    <>
      {settlesAt === null && <p>This never settles: entities keep failing each other.</p>}
      {deadlocks.map(({ members }) => (
        <p key={members.join()}>
          <StatusMark mood="down" />
          Cold-start deadlock: {members.map((ref) => nameOf(graph, ref)).join(', ')} wait for each other and never come
          back.
        </p>
      ))}
    </>
  );
}
