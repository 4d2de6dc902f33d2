import { useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { rankingOf } from '../world/ranking.ts';
import { CoverageNote } from './coverage-note.tsx';
import { DiffSection } from './diff-section.tsx';
import { EntityTable } from './entity-table.tsx';
import { FailureDomains, Journeys, SharedPoints, Unbounded } from './overview-lists.tsx';
import { RiskField } from './risk-field.tsx';
import { Verdict } from './verdict.tsx';
import { WidestRadii } from './widest-radii.tsx';

/** The answer first: the widest failures, what the numbers rest on, and the ways into the pictures. */
export function Overview() {
  const { world } = useStore();
  const { rows, widest } = rankingOf(world);
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  return (
    <main class="page" id="main">
      <Verdict widest={widest} />
      <CoverageNote report={world.report} />
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
    </main>
  );
}
