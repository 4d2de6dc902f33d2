import { counted, formatDuration, type ReportJourney } from '@faultline/core';
import { kindOf, kindWord, nameOf } from '../world/names.ts';
import { AsItIs } from './as-it-is.tsx';
import { ChangeMark, ChangeOf } from './change-mark.tsx';
import { EntityLink } from './entity-link.tsx';
import { StatusMark } from './status-mark.tsx';
import { useStore } from './store.ts';

/** Rows of each matrix; the ones that cost most come first. */
const most = 60;

/** What the loss of each dependency does to each journey, and which systems each shared component takes down. */
export function MatrixView() {
  return (
    <main class="page" id="main">
      <h1 class="sentence">Resilience matrix</h1>
      <AsItIs what="It shows the catalog" />
      <JourneyMatrix />
      <SystemMatrix />
    </main>
  );
}

type Outcome = ReportJourney['dependencies'][number]['declared'];

function JourneyMatrix() {
  const { world, state, comparison } = useStore();
  const { journeys } = world.report;
  if (journeys.length === 0) return null;
  const cells = journeys.map(
    ({ dependencies }) => new Map(dependencies.map((each) => [each.ref, each[state.reading]])),
  );
  const before = journeys.map(({ ref }) => {
    const journey = comparison?.base.report.journeys.find((each) => each.ref === ref);
    return journey && new Map(journey.dependencies.map((each) => [each.ref, each[state.reading]]));
  });
  const refs = [...new Set([...cells, ...before].flatMap((cell) => [...(cell?.keys() ?? [])]))];
  const costOf = (ref: string): number =>
    cells.reduce((sum, cell) => sum + (rank[cell.get(ref)?.status ?? 'ok'] ?? 0), 0);
  const rows = refs.sort((a, b) => costOf(b) - costOf(a) || (a < b ? -1 : 1));
  return (
    <section class="section" aria-label="Journeys by dependencies">
      <h2>Journeys by dependencies</h2>
      <p>
        What becomes of each journey when one dependency alone is lost for good, and after how long. Shown{' '}
        {Math.min(most, rows.length)} of {rows.length}.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Lost</th>
              {journeys.map(({ ref }) => (
                <th key={ref}>
                  <EntityLink of={ref} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((ref) => (
              <tr key={ref}>
                <td>
                  <EntityLink of={ref} /> <span class="quiet small">{kindWord(kindOf(ref))}</span>{' '}
                  <ChangeOf entity={ref} />
                </td>
                {journeys.map((journey, index) => (
                  <td key={journey.ref}>
                    <Cell outcome={cells[index]!.get(ref)} from={ref} to={journey.ref} />{' '}
                    {before[index] && <Was outcome={before[index].get(ref)} now={cells[index]!.get(ref)} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const rank: Readonly<Record<string, number>> = { down: 100, degraded: 10, exposed: 1, ok: 0 };

/** How it was before, where that was otherwise. */
function Was({ outcome, now }: { readonly outcome: Outcome | undefined; readonly now: Outcome | undefined }) {
  const difference = cost(now) - cost(outcome);
  if (difference === 0) return null;
  const was = outcome === undefined || outcome.status === 'ok' ? 'untouched' : outcomeText(outcome);
  return <ChangeMark change={{ kind: difference > 0 ? 'worse' : 'better', says: `was ${was}` }} isTold />;
}

/** The graver the greater; of two that are down, whoever is so sooner. */
function cost(outcome: Outcome | undefined): number {
  const { status, downAt } = outcome ?? { status: 'ok', downAt: null };
  return rank[status]! - (downAt === null ? 0 : downAt / (downAt + 1));
}

function outcomeText({ status, downAt }: Outcome): string {
  return `${status}${downAt !== null && downAt > 0 ? ` after ${formatDuration(downAt)}` : ''}`;
}

function Cell({
  outcome,
  from,
  to,
}: {
  readonly outcome: Outcome | undefined;
  readonly from: string;
  readonly to: string;
}) {
  const { act } = useStore();
  if (outcome === undefined || outcome.status === 'ok') return <span class="quiet">–</span>;
  return (
    <button type="button" class="plain" onClick={() => act({ do: 'why', from, to })}>
      <StatusMark mood={outcome.status} />
      {outcomeText(outcome)}
    </button>
  );
}

function SystemMatrix() {
  const { world, graph } = useStore();
  const points = world.report.sharedSinglePointsOfFailure.filter(({ systems }) => systems.length > 0);
  if (points.length === 0) return null;
  const systems = [...new Set(points.flatMap((point) => point.systems))];
  const hits = (system: string): number => points.filter((point) => point.systems.includes(system)).length;
  const columns = systems.sort((a, b) => hits(b) - hits(a) || (a < b ? -1 : 1));
  return (
    <section class="section" aria-label="Systems by shared components">
      <h2>Systems by what they share</h2>
      <p>
        Each shared single point of failure, and the systems besides its own that lose a Component with it. Shown{' '}
        {Math.min(most, points.length)} of {counted(points.length, 'point')}.
      </p>
      <div class="scroll">
        <table class="grid">
          <thead>
            <tr>
              <th>Lost</th>
              {columns.map((ref) => (
                <th key={ref} class="steep">
                  <span>{nameOf(graph, ref)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.slice(0, most).map((point) => (
              <tr key={point.ref}>
                <td>
                  <EntityLink of={point.ref} /> <ChangeOf entity={point.ref} />
                </td>
                {columns.map((ref) => (
                  <td key={ref}>
                    {point.systems.includes(ref) ? (
                      <>
                        <StatusMark mood="down" />
                        <span class="heard-only">down</span>
                      </>
                    ) : (
                      <span class="heard-only">not touched</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
