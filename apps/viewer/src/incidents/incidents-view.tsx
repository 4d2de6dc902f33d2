import type { LearningPart } from '../state/learning-state.ts';
import { sentenceOf } from '../store/sentence.ts';
import { useStore } from '../store/store.ts';
import { Choice } from '../widgets/choice.tsx';
import { UnchangedNote } from '../widgets/unchanged-note.tsx';
import { hasLearning } from '../world/has-learning.ts';
import { ChecksPart } from './checks-part.tsx';
import { ReplayPart } from './replay-part.tsx';
import { RunbookPart } from './runbook-part.tsx';
import { TrendPart } from './trend-part.tsx';
import { WorkPart } from './work-part.tsx';

const partNames: Readonly<Record<LearningPart, string>> = {
  replay: 'Replay',
  checks: 'Checks',
  runbook: 'Runbook',
  trend: 'Over time',
  work: 'Work and game days',
};

/** What past incidents, checks and claims say of the catalog, one question a part. */
export function IncidentsView() {
  const store = useStore();
  const { world, state, act } = store;
  const { part } = state.learning;
  if (!hasLearning(world.report)) return <NoIncidents />;
  return (
    <main class="page incidents" id="main" data-part={part}>
      <h1 class="sentence">{sentenceOf(store)}</h1>
      <p class="paper-only quiet">{partNames[part]}</p>
      <UnchangedNote what="It shows the report" />
      <div class="row parts">
        <Choice
          title="What to show of incidents"
          value={part}
          among={Object.entries(partNames) as [LearningPart, string][]}
          onChoose={(next) => act({ do: 'learn', change: { part: next } })}
        />
      </div>
      <ShownPart part={part} />
    </main>
  );
}

function ShownPart({ part }: { readonly part: LearningPart }) {
  switch (part) {
    case 'replay':
      return <ReplayPart />;
    case 'checks':
      return <ChecksPart />;
    case 'runbook':
      return <RunbookPart />;
    case 'trend':
      return <TrendPart />;
    case 'work':
      return <WorkPart />;
    default:
      return part satisfies never;
  }
}

function NoIncidents() {
  return (
    <main class="empty" id="main">
      <h1 class="sentence">This report has no incidents and no checks</h1>
      <p class="quiet">
        <code>faultline incident new</code> writes the first file; checks are declared in <code>faultline.yaml</code>.
      </p>
    </main>
  );
}
