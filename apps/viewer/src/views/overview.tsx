import { counted } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { allRows, type Row, widestRows } from '../world/ranking.ts';
import { CoverageNote } from './coverage-note.tsx';
import { DiffSection } from './diff-section.tsx';
import { EntityTable } from './entity-table.tsx';
import { FailureDomains, Journeys, SharedPoints, Unbounded } from './overview-lists.tsx';
import { WidestRadii } from './widest-radii.tsx';

/** The answer first: what is worst, what the number rests on, and the ways in. */
export function Overview() {
  const { world } = useStore();
  const rows = useMemo(() => allRows(world), [world]);
  const widest = useMemo(() => widestRows(rows), [rows]);
  return (
    <main class="page" id="main">
      <Verdict widest={widest[0]} />
      <CoverageNote report={world.report} />
      <DiffSection />
      <div class="columns">
        <div>
          {widest.length > 0 && <WidestRadii rows={widest} />}
          <Unbounded />
        </div>
        <div>
          <UnchangedNote what="These lists show the catalog" />
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
