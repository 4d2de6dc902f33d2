import { counted, formatDuration } from '@faultline/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ganttBody, ganttHead, ganttHeight, ganttScale, ganttScene, namesWidth } from '../blast/gantt-scene.ts';
import { momentText, whenText } from '../blast/moment-text.ts';
import { type OutageGantt as Gantt, outageGantt } from '../blast/outage-gantt.ts';
import { type Moment, statusOverTime } from '../blast/status-over-time.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { GanttSheet } from '../picture/gantt-sheet.tsx';
import { usePrintPicture } from '../picture/use-print-picture.tsx';
import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';

/** Milliseconds that each instant stays on the screen while the outage plays. */
const pace = 1100;

/** Rows that are read at a glance; of more, each group shows its first. Where all is lost at once, few say as much. */
const mostRows = { through: 60, atOnce: 12 };

/** Pixels of the drawing on paper, and the rows and groups that one page has room for. */
const paper = { width: 700, rows: 10, groups: 7 };

/** Pixels of the tools and the head, above the rows. */
const aboveRows = 104;

/** The outage through time: how many are lost when, and each entity's own spans; the cursor moves every picture. */
export function OutageGantt({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state, act } = useStore();
  const { reading, at } = state;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setOpened(new Set()), [outage.picked.join()]);
  const [frame, width] = useWidth();
  const gantt = useMemo(
    () => outageGantt(graph, outage, { reading, most: isAtOnce(outage) ? mostRows.atOnce : mostRows.through, opened }),
    [graph, outage, reading, opened],
  );
  const moments = useMemo(
    () => statusOverTime(graph, outage[reading], outage.timelines[reading], outage.failed),
    [graph, outage, reading],
  );
  const head = useMemo(() => width && ganttHead(gantt, moments, { width, at }), [gantt, moments, width, at]);
  const body = useMemo(() => width && ganttBody(graph, gantt, { width, at }), [graph, gantt, width, at]);
  const title = `How ${outage.picked.map((ref) => nameOf(graph, ref)).join(' and ')} goes on through time`;
  return (
    <section
      class="gantt"
      aria-label="The outage through time"
      style={{ '--rows': `${aboveRows + ganttHeight(gantt)}px` }}
    >
      <Tools gantt={gantt} moments={moments} opened={opened} onOpen={setOpened} />
      <div class="gantt-frame" ref={frame}>
        {head && body && width && (
          <>
            <div class="gantt-head">
              <GanttSheet scene={head} title="Components down and degraded over time" />
              <Cursor gantt={gantt} moments={moments} width={width} />
            </div>
            <GanttSheet
              scene={body}
              title={title}
              onPick={(ref) => act({ do: 'select', ref })}
              onAsk={(ref) => act({ do: 'why', from: null, to: ref })}
              onOpen={(key) => setOpened(new Set([...opened, key]))}
            />
          </>
        )}
      </div>
      <Printed outage={outage} moments={moments} title={title} />
    </section>
  );
}

/** The moment on the screen in words, and all rows at a press. */
function Tools({
  gantt,
  moments,
  opened,
  onOpen,
}: {
  readonly gantt: Gantt;
  readonly moments: readonly Moment[];
  readonly opened: ReadonlySet<string>;
  readonly onOpen: (groups: ReadonlySet<string>) => void;
}) {
  const { at } = useStore().state;
  const hidden = gantt.groups.reduce((sum, group) => sum + group.hidden.length, 0);
  return (
    <div class="row small gantt-tools">
      <Player moments={moments} />
      <span>
        Shown: <strong>{at === null ? 'the peak' : whenText(at)}</strong>
      </span>
      <span class="quiet">
        {counted(gantt.rows - gantt.onlyWorst, 'entity', 'entities')} failed, down or degraded at some time
        {gantt.onlyWorst > 0 && `, ${gantt.onlyWorst} more in the worst case alone`}
      </span>
      {(hidden > 0 || opened.size > 0) && (
        <button
          type="button"
          aria-expanded={hidden === 0}
          onClick={() => onOpen(new Set(hidden > 0 ? gantt.groups.map(({ key }) => key) : []))}
        >
          {hidden > 0 ? `Show all ${gantt.rows} rows` : 'Show the first of each'}
        </button>
      )}
    </div>
  );
}

/** Whether nothing changes after the first moment. */
function isAtOnce({ timelines: { declared, worstCase } }: TimedOutage): boolean {
  return declared.instants.length < 2 && worstCase.instants.length < 2;
}

/** The same on paper, of its own width. */
function Printed({
  outage,
  moments,
  title,
}: {
  readonly outage: TimedOutage;
  readonly moments: readonly Moment[];
  readonly title: string;
}) {
  const { graph, state } = useStore();
  const { at, reading } = state;
  const scene = useCallback(() => {
    const gantt = outageGantt(graph, outage, {
      reading,
      most: paper.rows,
      mostGroups: paper.groups,
      opened: new Set(),
    });
    return ganttScene(graph, gantt, moments, { width: paper.width, at });
  }, [graph, outage, reading, moments, at]);
  return <div class="paper" ref={usePrintPicture(scene, title)} />;
}

/** The pixels across that there are; a panel that opens beside it makes it narrower. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}

/** The moment on the screen, to be dragged or stepped through: the arrow keys go to where something changes. */
function Cursor({
  gantt,
  moments,
  width,
}: {
  readonly gantt: Gantt;
  readonly moments: readonly Moment[];
  readonly width: number;
}) {
  const { state, act } = useStore();
  const x = ganttScale(gantt, width);
  const instants = moments.map(({ at }) => at);
  const at = state.at ?? instants.at(-1)!;
  const shown = moments.findLast((moment) => moment.at <= at)!;
  const show = (moment: number): void => act({ do: 'moment', at: moment });
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number | undefined>> = {
      ArrowRight: instants.find((each) => each > at),
      ArrowUp: instants.find((each) => each > at),
      ArrowLeft: instants.findLast((each) => each < at),
      ArrowDown: instants.findLast((each) => each < at),
      Home: 0,
      End: instants.at(-1),
    };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = steps[event.key];
    if (next !== undefined) show(next);
  };
  const onPoint = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    const element = event.currentTarget as HTMLElement;
    element.setPointerCapture(event.pointerId);
    const offset = event.clientX - element.getBoundingClientRect().left + namesWidth(width);
    // Near a change that change is meant; elsewhere whole minutes are.
    const near = instants.find((each) => Math.abs(x(each) - offset) <= 8);
    show(near ?? Math.round(x.invert(offset) / 60) * 60);
  };
  return (
    <div
      class="gantt-cursor"
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-valuemin={0}
      aria-valuemax={gantt.ends}
      aria-valuenow={Math.min(at, gantt.ends)}
      aria-valuetext={`${momentText(state.at)}: ${counted(shown.down, 'Component')} down`}
      style={{ left: `${namesWidth(width)}px` }}
      onKeyDown={onKeyDown}
      onPointerDown={onPoint}
      onPointerMove={onPoint}
    />
  );
}

/** Shows one change after the other. */
function Player({ moments }: { readonly moments: readonly Moment[] }) {
  const { state, act } = useStore();
  const [isPlaying, setPlaying] = useState(false);
  const instants = moments.map(({ at }) => at);
  const position = state.at === null ? instants.length - 1 : instants.findLastIndex((at) => at <= state.at!);
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
  if (instants.length < 2) {
    return <span class="quiet">{instants[0] === 0 ? 'All at once' : `At ${formatDuration(instants[0] ?? 0)}`}</span>;
  }
  return (
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
  );
}
