import { counted, type Report } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { StatusMark } from '../widgets/status-mark.tsx';
import { AsItIs } from '../widgets/unchanged-note.tsx';
import { kindWord, nameOf } from '../world/display-names.ts';
import { allRows, type Row, widestRows } from '../world/ranking.ts';
import { DiffSection } from './diff-section.tsx';
import { EntityTable } from './entity-table.tsx';

/** How many rows each list shows before the table. */
const most = 10;

/** The answer first: what is worst, what the number rests on, and the ways in. */
export function Overview() {
  const { world } = useStore();
  const rows = useMemo(() => allRows(world), [world]);
  const widest = useMemo(() => widestRows(rows), [rows]);
  return (
    <main class="page" id="main">
      <Verdict widest={widest[0]} />
      <Coverage report={world.report} />
      <DiffSection />
      <div class="columns">
        <div>
          {widest.length > 0 && <WidestRadii rows={widest} />}
          <Unbounded />
        </div>
        <div>
          <AsItIs what="These lists show the catalog" />
          <Journeys />
          <SharedPoints />
          <FailureDomains />
        </div>
      </div>
      <EntityTable rows={rows} />
    </main>
  );
}

function Verdict({ widest }: { readonly widest: Row | undefined }) {
  const { world, act } = useStore();
  const { report } = world;
  const components = report.coverage.entities.component ?? 0;
  const points = report.sharedSinglePointsOfFailure.length;
  if (widest === undefined) {
    return (
      <h1 class="verdict">
        {components === 0
          ? 'The catalog has no component that anything could take down.'
          : `No failure reaches beyond itself: ${counted(components, 'Component')}, none needs another.`}
      </h1>
    );
  }
  const share = components === 0 ? '' : ` (${Math.round((widest.down / components) * 100)}%)`;
  return (
    <>
      <h1 class="verdict">
        The loss of {widest.name} takes down {widest.down} of {counted(components, 'Component')}
        {share}
        {widest.journeys > 0 && ` and ${counted(widest.journeys, 'journey')}`}.
      </h1>
      <p class="row coverage">
        <button type="button" class="main-action" onClick={() => act({ do: 'fail', ref: widest.entity.ref })}>
          See it fail
        </button>
        <span>
          {points === 0
            ? 'No single failure crosses several systems or journeys.'
            : `${counted(points, 'shared single point')} of failure: each alone takes down several systems or journeys.`}
        </span>
      </p>
    </>
  );
}

function Coverage({ report }: { readonly report: Report }) {
  const { coverage } = report;
  const kinds = Object.entries(coverage.entities).map(([kind, count]) => counted(count, kindWord(kind)));
  const undeclared = Object.values(coverage.undeclared).reduce((sum, count) => sum + count, 0);
  const doubts: readonly (readonly [number, string])[] = [
    [coverage.unclassifiedRequirements, 'dependencies taken as hard for want of a claim'],
    [coverage.unprovenClaims, `of ${counted(coverage.claims, 'claim')} unproven`],
    [coverage.unresolvedReferences, `references to ${counted(undeclared, 'entity', 'entities')} nobody describes`],
    [coverage.componentsWithoutOwner, 'Components without owner'],
    [coverage.componentsWithoutTier, 'Components without tier'],
  ];
  return (
    <section aria-label="What the numbers rest on">
      <p class="coverage small">
        <span>
          Rests on {kinds.join(', ')}; as of {report.asOf}
        </span>
        {doubts
          .filter(([count]) => count > 0)
          .map(([count, text]) => (
            <span key={text}>
              <strong>{count}</strong> {text}
            </span>
          ))}
      </p>
      {report.incomplete && (
        <p>
          <StatusMark mood="down" />
          Something could not be read: the numbers may be too small.
        </p>
      )}
    </section>
  );
}

function WidestRadii({ rows }: { readonly rows: readonly Row[] }) {
  const { act } = useStore();
  const scale = Math.max(...rows.map(({ worst, down, degraded }) => Math.max(worst, down + degraded)));
  return (
    <section class="section" aria-labelledby="widest">
      <h2 id="widest">Widest blast radius</h2>
      <p>
        Components <StatusMark mood="down" />
        down and <StatusMark mood="degraded" />
        degraded when one alone is lost; dashed, the worst case if no unproven claim holds.
      </p>
      <ol class="radii">
        {rows.slice(0, most).map((row) => (
          <li key={row.entity.ref}>
            <button
              type="button"
              class="plain"
              title={row.entity.ref}
              onClick={() => act({ do: 'fail', ref: row.entity.ref })}
            >
              {row.name}
            </button>
            <Bar row={row} scale={scale} />
            <span>
              <strong>{row.down}</strong>
              <span class="quiet">
                {row.worst > row.down && ` – ${row.worst}`} in {counted(row.systems, 'system')}
                {row.journeys > 0 && `, ${counted(row.journeys, 'journey')}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Bar({ row, scale }: { readonly row: Row; readonly scale: number }) {
  const width = (value: number): number => (100 * value) / scale;
  return (
    <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="1" width={width(row.down)} height="12" fill="var(--down)" />
      <rect x={width(row.down)} y="1" width={width(row.degraded)} height="12" fill="url(#hatched)" />
      {row.worst > row.down && (
        <rect
          x="0"
          y="1"
          width={width(row.worst)}
          height="12"
          fill="none"
          stroke="var(--down)"
          stroke-dasharray="3 2"
          vector-effect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

/** A list of ways into the pictures: a name, and what is to be said of it. */
function Ways<Item>({
  title,
  about,
  items,
  row,
}: {
  readonly title: string;
  readonly about: string;
  readonly items: readonly Item[];
  readonly row: (item: Item) => { readonly ref: string; readonly says: ComponentChildren };
}) {
  const { graph, act } = useStore();
  if (items.length === 0) return null;
  return (
    <section class="section" aria-label={title}>
      <h2>{title}</h2>
      <p>{about}</p>
      <ul class="ways">
        {items.slice(0, most).map((item) => {
          const { ref, says } = row(item);
          return (
            <li key={ref}>
              <button type="button" class="plain" title={ref} onClick={() => act({ do: 'select', ref })}>
                {nameOf(graph, ref)}
              </button>
              <span class="quiet">{says}</span>
            </li>
          );
        })}
      </ul>
      {items.length > most && <p class="quiet small">and {items.length - most} more</p>}
    </section>
  );
}

function Unbounded() {
  const { report } = useStore().world;
  const found = report.findings.filter(
    ({ rule, state }) => rule === 'unbounded-shared-component' && state !== 'accepted',
  );
  return (
    <Ways
      title="Shared, and nobody has bounded them"
      about="Each takes down a Component outside the scope that anybody has agreed to."
      items={found}
      row={({ ref, measure }) => ({ ref, says: `${counted(measure, 'Component')} out of bounds` })}
    />
  );
}

function Journeys() {
  const { report } = useStore().world;
  return (
    <Ways
      title="Journeys"
      about="What customers do, and how many things can each alone stop it."
      items={report.journeys}
      row={({ ref, singlePointsOfFailure: points, tier }) => ({
        ref,
        says: (
          <>
            <span class="risk">{points.length}</span> single points of failure{tier !== null && `, tier ${tier}`}
          </>
        ),
      })}
    />
  );
}

function SharedPoints() {
  const { report } = useStore().world;
  return (
    <Ways
      title="Shared single points of failure"
      about="Each alone takes down several systems or journeys."
      items={report.sharedSinglePointsOfFailure}
      row={({ ref, journeys, systems, components }) => ({
        ref,
        says: [
          journeys.length > 0 && counted(journeys.length, 'journey'),
          counted(systems.length, 'system'),
          counted(components, 'Component'),
        ]
          .filter(Boolean)
          .join(', '),
      })}
    />
  );
}

function FailureDomains() {
  const { report } = useStore().world;
  return (
    <Ways
      title="Failure domains"
      about="What fails together because it shares a place, a credential, a queue."
      items={report.failureDomains}
      row={({ ref, members, survivors }) => ({
        ref,
        says: `${members.length - survivors.length} of ${counted(members.length, 'member')} lost with it`,
      })}
    />
  );
}
