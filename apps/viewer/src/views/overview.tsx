import { useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { useAfterFirst } from '../widgets/use-after-first.ts';
import { type Row, rankingOf } from '../world/ranking.ts';
import { CoverageNote } from './coverage-note.tsx';
import { DiffSection } from './diff-section.tsx';
import { EntityTable } from './entity-table.tsx';
import { FailureDomains, Journeys, SharedPoints, Unbounded } from './overview-lists.tsx';
import { RiskField } from './risk-field.tsx';
import { Verdict } from './verdict.tsx';
import { WidestRadii } from './widest-radii.tsx';

/** The answer first, as soon as it is known: the widest failures and what the numbers rest on; then all the rest. */
export function Overview() {
  const { world } = useStore();
  const { rows, widest } = rankingOf(world);
  const isWhole = useAfterFirst(world.report);
  return (
    <main class="page" id="main" aria-busy={!isWhole}>
      <Verdict widest={widest} />
      <CoverageNote report={world.report} />
      {isWhole && <Rest rows={rows} widest={widest} />}
    </main>
  );
}

/** All that explains the headline. */
function Rest({ rows, widest }: { readonly rows: readonly Row[]; readonly widest: readonly Row[] }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  return (
    <>
      <DiffSection />
      <RiskField rows={rows} onPick={setPicked} />
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
      <EntityTable rows={rows} picked={picked} />
    </>
  );
}
