import { compareText, counted, predictedCourses, type ReportIncident, verdictLines } from '@faultline/core';
import { useCallback, useMemo } from 'preact/hooks';
import { whenText } from '../blast/moment-text.ts';
import { GanttSheet } from '../picture/gantt-sheet.tsx';
import { usePrintPicture } from '../picture/use-print-picture.tsx';
import type { Scene } from '../scene/scene.ts';
import type { ReplayCatalog } from '../state/learning-state.ts';
import { useStore } from '../store/store.ts';
import { Choice } from '../widgets/choice.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { type ReplayedEntity, replayedEntities, replayMoments } from '../world/replayed-entities.ts';
import { pairedBars } from './paired-bars.ts';
import { replayLayout } from './replay-layout.ts';
import { replayScene } from './replay-scene.ts';
import { replaySign } from './replay-sign.ts';
import { SignKey } from './sign-key.tsx';
import { useWidth } from './use-width.ts';

/** Rows of the bars: entities with a wrong prediction come first. */
const mostBars = 30;

/** One incident: what was predicted as outlines, what was seen as fills, at a moment or at its worst. */
export function Replay({ incident }: { readonly incident: ReportIncident }) {
  const { world, graph, state, act } = useStore();
  const { moment } = state.learning;
  const catalog = state.learning.catalog === 'tried' && state.edits.length === 0 ? 'now' : state.learning.catalog;
  const predicted = useMemo(() => {
    if (catalog === 'tried') return predictedCourses(graph, incident);
    return catalog === 'then' ? incident.predictedThen : incident.predictedNow;
  }, [graph, incident, catalog]);
  const entities = useMemo(
    () => replayedEntities(graph, incident, predicted, moment),
    [graph, incident, predicted, moment],
  );
  const touched = useMemo(() => everTouched(graph, incident, predicted), [graph, incident, predicted]);
  const drawn = entities.filter(({ ref }) => touched.has(ref));
  const missing = useMemo(
    () => incident.gaps.flatMap(({ ref, because, candidates }) => missingOf(ref, because, candidates)),
    [incident],
  );
  const picture = useCallback(
    (width: number) => {
      const after = new Map(missing.map(({ from, to }) => [from, to]));
      return replayScene(graph, replayLayout(graph, drawn, after), missing, width);
    },
    [graph, drawn, missing],
  );
  const bars = useCallback(
    (width: number) =>
      pairedBars(graph, incident, { predicted, rows: byTime(incident, drawn).slice(0, mostBars), width, moment }),
    [graph, incident, predicted, drawn, moment],
  );
  const tolerance = world.report.incidentTotals?.tolerance ?? 0;
  const onPick = (ref: string): void => (graph.indexOf.has(ref) ? act({ do: 'select', ref }) : undefined);
  return (
    <section class="section replay" aria-label={`Replay of ${incident.title}`}>
      <h2>{incident.title}</h2>
      <p>{whenFailed(incident)}</p>
      <ul class="verdict-lines">
        <li>
          <strong>{incident.verdict}</strong>
        </li>
        {verdictLines(incident, tolerance).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Tools incident={incident} catalog={catalog} moments={replayMoments(incident, predicted)} entities={entities} />
      <ReplayKey entities={drawn} />
      <OwnSize
        draw={picture}
        title={`Replay of ${incident.title}: predicted as outlines, seen as fills`}
        onPick={onPick}
      />
      <h3>Predicted above, seen below</h3>
      <OwnSize draw={bars} title={`Predicted and seen through time: ${incident.title}`} onPick={onPick} />
      {drawn.length > mostBars && <p class="quiet">and {counted(drawn.length - mostBars, 'more', 'more')}</p>}
      <Failed incident={incident} />
    </section>
  );
}

/** What failed, then Components, then journeys, each by when it was first seen or predicted to be hit. */
function byTime(incident: ReportIncident, entities: readonly ReplayedEntity[]): readonly ReplayedEntity[] {
  const { observed, predictedThen, predictedNow } = incident;
  const first = new Map<string, number>();
  for (const { ref, phases } of [...(observed?.entities ?? []), ...predictedThen, ...predictedNow]) {
    const at = phases.find(({ status }) => status === 'down' || status === 'degraded')?.at ?? Infinity;
    first.set(ref, Math.min(at, first.get(ref) ?? Infinity));
  }
  const rank = ({ ref, mark }: ReplayedEntity): number => (mark === 'failed' ? 0 : ref.startsWith('journey:') ? 2 : 1);
  const timeOf = ({ ref }: ReplayedEntity): number => first.get(ref) ?? Infinity;
  return [...entities].sort(
    (a, b) => rank(a) - rank(b) || (timeOf(a) === timeOf(b) ? compareText(a.ref, b.ref) : timeOf(a) - timeOf(b)),
  );
}

/** `Began 2026-11-20 14:05 UTC, severity 1`. */
function whenFailed({ began, severity, status, detectedBy }: ReportIncident): string {
  const parts = [
    `Began ${began.slice(0, 16).replace('T', ' ')} UTC`,
    severity !== null && `severity ${severity}`,
    detectedBy !== null && `noticed first by ${detectedBy.replace('-', ' ')}`,
    status,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function Failed({ incident: { failed } }: { readonly incident: ReportIncident }) {
  if (failed.length === 0) return <p>The incident does not say what failed.</p>;
  return (
    <p class="small">
      Failed:{' '}
      {failed.map(({ ref, at }) => (
        <span key={ref} class="called">
          <EntityLink of={ref} />
          {at > 0 && ` ${whenText(at)}`}
        </span>
      ))}
    </p>
  );
}

/** The entities that are predicted, seen or failed at any moment; the others are left out. */
function everTouched(...[graph, incident, predicted]: Parameters<typeof withoutMoment>): ReadonlySet<string> {
  return new Set(withoutMoment(graph, incident, predicted).flatMap(({ ref, mark }) => (mark === 'ok' ? [] : [ref])));
}

function withoutMoment(
  graph: Parameters<typeof replayedEntities>[0],
  incident: ReportIncident,
  predicted: Parameters<typeof replayedEntities>[2],
): readonly ReplayedEntity[] {
  return replayedEntities(graph, incident, predicted, null);
}

/** What explains a gap: what people named, else the best candidate. */
function missingOf(
  ref: string,
  because: readonly string[],
  candidates: ReportIncident['gaps'][number]['candidates'],
): readonly { readonly from: string; readonly to: string }[] {
  const from = because[0] ?? candidates.find(({ hits }) => hits > 0)?.ref;
  return from === undefined ? [] : [{ from, to: ref }];
}

/** The catalog that predicts, the moment, and how many of each there are. */
function Tools({
  incident,
  catalog,
  moments,
  entities,
}: {
  readonly incident: ReportIncident;
  readonly catalog: ReplayCatalog;
  readonly moments: readonly number[];
  readonly entities: readonly ReplayedEntity[];
}) {
  const { state, act } = useStore();
  const { moment } = state.learning;
  const then = incident.catalogAt === null ? 'the catalog at the time' : `the catalog at ${incident.catalogAt}`;
  const among: [ReplayCatalog, string][] = [
    ['then', `Predicted by ${then}`],
    ['now', "by today's"],
    ...(state.edits.length > 0 ? ([['tried', 'with the tried changes']] as [ReplayCatalog, string][]) : []),
  ];
  const at =
    moment === null
      ? moments.length
      : Math.max(
          0,
          moments.findLastIndex((each) => each <= moment),
        );
  const text = moment === null ? 'each at its worst' : whenText(moment);
  return (
    <div class="row tools-row">
      <Choice
        title="Which catalog predicts"
        value={catalog}
        among={among}
        onChoose={(next) => act({ do: 'learn', change: { catalog: next } })}
      />
      {moments.length > 1 && (
        <label class="row small">
          Moment
          <input
            type="range"
            min={0}
            max={moments.length}
            value={at}
            aria-valuetext={text}
            onInput={({ currentTarget }) =>
              act({ do: 'learn', change: { moment: moments[Number(currentTarget.value)] ?? null } })
            }
          />
        </label>
      )}
      <span>{text}</span>
      {incident.catalogReason !== null && catalog === 'then' && (
        <span class="quiet small">That is today's: {incident.catalogReason}.</span>
      )}
      <span role="status" class="quiet small">
        {countsText(entities)}
      </span>
    </div>
  );
}

/** `3 hit, 1 missed`: Components alone. */
function countsText(entities: readonly ReplayedEntity[]): string {
  const components = entities.filter(({ ref }) => ref.startsWith('component:'));
  const count = (mark: ReplayedEntity['mark']): number => components.filter((each) => each.mark === mark).length;
  const parts = [
    `${count('hit')} hit`,
    `${count('missed')} missed`,
    ...(['false alarm', 'unconfirmed', 'idle'] as const).flatMap((mark) =>
      count(mark) === 0 ? [] : [`${count(mark)} ${mark}`],
    ),
  ];
  return `Components: ${parts.join(', ')}`;
}

/** The signs that the picture has. */
function ReplayKey({ entities }: { readonly entities: readonly ReplayedEntity[] }) {
  const marks = new Set(entities.map(({ mark }) => mark));
  const signs = [
    ['failed', 'failed by itself'],
    ['hit', 'hit: predicted (outline) and seen (fill)'],
    ['missed', 'missed: seen, not predicted'],
    ['false alarm', 'false alarm: predicted, seen to be well'],
    ['unconfirmed', 'unconfirmed: predicted, nobody looked'],
    ['idle', 'idle: works, but nothing calls it'],
  ] as const;
  return (
    <ul class="edge-key small quiet" aria-label="What the signs say">
      {signs.flatMap(([mark, words]) => {
        if (!marks.has(mark)) return [];
        const observed =
          mark === 'false alarm' ? 'ok' : mark === 'unconfirmed' ? null : mark === 'idle' ? mark : 'down';
        const predicted = mark === 'missed' || mark === 'idle' ? null : 'down';
        return [<SignKey key={mark} marks={replaySign({ mark, predicted, observed }, 12, 12)} words={words} />];
      })}
      {entities.some(({ isGap }) => isGap) && (
        <li>
          <svg width="24" height="24" aria-hidden="true">
            <circle cx="12" cy="12" r="10" fill="none" stroke="var(--accent)" stroke-width="2" />
          </svg>
          a gap: what it is known to need does not explain it
        </li>
      )}
    </ul>
  );
}

/** A picture in its own size, which scrolls across where there is no room, and once more on paper. */
function OwnSize({
  draw,
  title,
  onPick,
}: {
  readonly draw: (width: number) => Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
}) {
  const [frame, width] = useWidth();
  const scene = useMemo(() => (width === undefined ? undefined : draw(width)), [draw, width]);
  const paper = usePrintPicture(
    useCallback(() => draw(700), [draw]),
    title,
  );
  return (
    <>
      <div class="own-size" ref={frame}>
        {scene && <GanttSheet scene={scene} title={title} onPick={onPick} />}
      </div>
      <div class="paper" ref={paper} />
    </>
  );
}
