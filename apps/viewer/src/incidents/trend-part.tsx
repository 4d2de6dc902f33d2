import { counted, type Report, type ReportIncident } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { PlainMark } from './plain-mark.tsx';
import { type ChartPoint, chartPoint, medianText, trendChart, trendPointText } from './trend-chart.ts';

type ShownTrend = NonNullable<Report['trend']>;

/** How the catalog went over the history of git, and its incidents over time: every point, and no mean. */
export function TrendPart() {
  const { world } = useStore();
  const { trend, incidents = [] } = world.report;
  return (
    <>
      {trend === undefined ? (
        <p class="section">
          This page has no history of the catalog: <code>faultline view --since "12 months ago"</code> reads it from
          git.
        </p>
      ) : (
        <Catalog trend={trend} />
      )}
      {incidents.length > 0 && <Incidents incidents={incidents} />}
    </>
  );
}

function Catalog({ trend }: { readonly trend: ShownTrend }) {
  const { revisions } = trend;
  const changed = trend.lines.filter(({ move }) => move !== null);
  const same = trend.lines.filter(({ move }) => move === null);
  return (
    <section class="section" aria-label="The catalog over time">
      <h2>The catalog over {counted(revisions.length, 'revision')}</h2>
      <p>A tick is a revision. Two rings mark the step in which a figure changed most.</p>
      <ul class="multiples">
        {changed.map((line) => (
          <CatalogLine key={line.figure} trend={trend} line={line} />
        ))}
      </ul>
      {same.length > 0 && (
        <p class="small">
          Unchanged: {same.map(({ figure, last }) => `${figure} ${trendPointText(last)}`).join('; ')}.
        </p>
      )}
    </section>
  );
}

function CatalogLine({
  trend: { revisions },
  line: { figure, points, first, last, move },
}: {
  readonly trend: ShownTrend;
  readonly line: ShownTrend['lines'][number];
}) {
  const at = (index: number): ChartPoint => chartPoint(revisions[index]!.at, points[index]!);
  const shown = points.flatMap((point, index) => (point === null ? [] : [at(index)]));
  const moved = move === null ? undefined : ([at(move.from), at(move.to)] as const);
  const commits =
    move === null ? '' : `${revisions[move.from]!.commit.slice(0, 9)}..${revisions[move.to]!.commit.slice(0, 9)}`;
  return (
    <Multiple
      title={figure}
      about={`${trendPointText(first)} to ${trendPointText(last)}`}
      more={moved && `most in ${commits}: ${moved[0].text} to ${moved[1].text}`}
      scene={trendChart({ points: shown, ticks: revisions.map((each) => Date.parse(each.at)), move: moved }, 320)}
    />
  );
}

const incidentFigures = [
  ['To detect', ({ toDetect }) => toDetect],
  ['To mitigate', ({ toMitigate }) => toMitigate],
  ['To end', ({ toEnd }) => toEnd],
] as const satisfies readonly (readonly [string, (incident: ReportIncident) => number | null])[];

function Incidents({ incidents }: { readonly incidents: readonly ReportIncident[] }) {
  const ticks = incidents.map(({ began }) => Date.parse(began));
  return (
    <section class="section" aria-label="Incidents over time">
      <h2>Incidents over time ({incidents.length})</h2>
      <p>Each point is one incident. A band is where the median lies with 90 % confidence.</p>
      <ul class="multiples">
        {incidentFigures.map(([title, secondsOf]) => {
          const points = incidents.flatMap((each): readonly ChartPoint[] => {
            const value = secondsOf(each);
            return value === null ? [] : [{ at: Date.parse(each.began), value, text: each.title }];
          });
          return (
            <Multiple
              key={title}
              title={title}
              about={counted(points.length, 'point')}
              more={medianText(points.map(({ value }) => value))}
              scene={trendChart({ points, ticks, isDuration: true }, 320)}
            />
          );
        })}
      </ul>
    </section>
  );
}

function Multiple({
  title,
  about,
  more,
  scene,
}: {
  readonly title: string;
  readonly about: string;
  readonly more: string | undefined;
  readonly scene: ReturnType<typeof trendChart>;
}) {
  return (
    <li>
      <h3>{title}</h3>
      <p>
        <strong>{about}</strong>
      </p>
      <svg viewBox={`0 0 ${scene.width} ${scene.height}`} role="img" aria-label={`${title}: ${about}`}>
        {scene.marks.map((mark, index) => (
          <PlainMark key={`${index}`} mark={mark} />
        ))}
      </svg>
      {more !== undefined && <p class="small quiet">{more}</p>}
    </li>
  );
}
