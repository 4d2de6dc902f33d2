import { compareText, counted, formatDuration, groupBy, type Report, type ReportJourney } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { statusWord } from '../scene/status-word.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { ChangeMark, ChangeOf } from '../widgets/change-mark.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { FilterTools } from '../widgets/filter-tools.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { kindOf, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { LossMatrixSection } from './loss-matrix-section.tsx';

/** Rows of each matrix of entities; the ones that cost most come first. */
const most = 60;

/** What the loss of each dependency does to each journey, and which systems each shared component takes down. */
export function MatrixView() {
  const { world, comparison } = useStore();
  const { report } = world;
  const refs = useMemo(
    () => [
      ...new Set([
        ...[...report.journeys, ...(comparison?.base.report.journeys ?? [])].flatMap(({ dependencies }) =>
          dependencies.map(({ ref }) => ref),
        ),
        ...pointsAcross(report).map(({ ref }) => ref),
      ]),
    ],
    [report, comparison],
  );
  const { passes } = useFilter();
  const shown = refs.filter(passes).length;
  return (
    <main class="page" id="main">
      <h1 class="sentence">Resilience matrix</h1>
      <UnchangedNote what="It shows the catalog" />
      <LossMatrixSection />
      <div class="section">
        <FilterTools of={refs}>
          {shown} of {counted(refs.length, 'row')} shown{shown < refs.length && `, ${refs.length - shown} filtered out`}
        </FilterTools>
      </div>
      <JourneyMatrix />
      <SystemMatrix />
    </main>
  );
}

type Outcome = ReportJourney['dependencies'][number]['declared'];

function JourneyMatrix() {
  const { world, state, comparison } = useStore();
  const { passes } = useFilter();
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
  const rows = refs.filter(passes).sort((a, b) => costOf(b) - costOf(a) || compareText(a, b));
  return (
    <section class="section" aria-label="Journeys by dependencies">
      <h2>Journeys by dependencies</h2>
      <p>
        What becomes of each journey when one dependency alone is lost for good, and after how long.{' '}
        <Shown rows={rows.length} of={refs.length} />
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
                  <InOutage of={ref} />
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

function Shown({ rows, of: all }: { readonly rows: number; readonly of: number }) {
  return (
    <span>
      Shown {Math.min(most, rows)} of {all}
      {rows < all && `, ${all - rows} filtered out`}.
    </span>
  );
}

/** Its status while something fails. */
function InOutage({ of: ref }: { readonly of: string }) {
  const { outage, statusOf } = useStore();
  if (outage === undefined) return null;
  const status = statusOf(ref);
  return (
    <>
      <StatusMark status={status} />
      <span class="heard-only">{statusWord[status]}: </span>
    </>
  );
}

const rank: Readonly<Record<string, number>> = { down: 100, degraded: 10, exposed: 1, ok: 0 };

/** How it was before, where that was otherwise. */
function Was({ outcome, now }: { readonly outcome: Outcome | undefined; readonly now: Outcome | undefined }) {
  const difference = cost(now) - cost(outcome);
  if (difference === 0) return null;
  const was = outcome === undefined || outcome.status === 'ok' ? 'untouched' : outcomeText(outcome);
  return <ChangeMark change={{ kind: difference > 0 ? 'worse' : 'better', says: `was ${was}` }} isInFull />;
}

/** The worse, the greater; of two that are down, the one that is down sooner. */
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
      <StatusMark status={outcome.status} />
      {outcomeText(outcome)}
    </button>
  );
}

/** Those whose loss crosses into other systems. */
function pointsAcross({ sharedSinglePointsOfFailure: points }: Report): typeof points {
  return points.filter(({ systems }) => systems.length > 0);
}

function SystemMatrix() {
  const { world, graph } = useStore();
  const { passes } = useFilter();
  const points = pointsAcross(world.report);
  const rows = points.filter(({ ref }) => passes(ref));
  if (points.length === 0) return null;
  const systems = [...new Set(points.flatMap((point) => point.systems))];
  const byDomain = groupBy(systems, (ref) => nodeAt(graph, ref)?.domain ?? ref);
  const isLarge = systems.length > mostColumns && byDomain.size < systems.length;
  const systemsOf = (column: string): readonly string[] => (isLarge ? byDomain.get(column)! : [column]);
  const hitsOf = (point: (typeof points)[number], column: string): number =>
    systemsOf(column).filter((system) => point.systems.includes(system)).length;
  const hits = (column: string): number => points.filter((point) => hitsOf(point, column) > 0).length;
  const columns = (isLarge ? [...byDomain.keys()] : systems).sort((a, b) => hits(b) - hits(a) || compareText(a, b));
  return (
    <section class="section" aria-label="Systems by shared components">
      <h2>Systems by what they share</h2>
      <p>
        Each shared single point of failure, and the systems besides its own that lose a Component with it
        {isLarge && ': how many of each domain'}. <Shown rows={rows.length} of={points.length} />
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
            {rows.slice(0, most).map((point) => (
              <tr key={point.ref}>
                <td>
                  <InOutage of={point.ref} />
                  <EntityLink of={point.ref} /> <ChangeOf entity={point.ref} />
                </td>
                {columns.map((ref) => (
                  <td key={ref}>
                    <Hits count={hitsOf(point, ref)} of={isLarge ? systemsOf(ref).length : null} />
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

/** Whether a system is hit; of a domain, how many of its systems. */
function Hits({ count, of: all }: { readonly count: number; readonly of: number | null }) {
  if (count === 0) return <span class="heard-only">not touched</span>;
  if (all !== null) return <span title={`${count} of ${counted(all, 'system')}`}>{count}</span>;
  return (
    <>
      <StatusMark status="down" />
      <span class="heard-only">down</span>
    </>
  );
}

/** Systems that have a column each; of more, domains have. */
const mostColumns = 40;
