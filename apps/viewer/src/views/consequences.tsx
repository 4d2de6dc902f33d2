import type { Outage } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { type RefsByStatus, refsByStatus } from '../blast/refs-by-status.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { OutageCompared } from '../widgets/comparing.tsx';
import { EntityList } from '../widgets/entity-list.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { kindOf, nameOf } from '../world/display-names.ts';
import { CallSheet } from './call-sheet.tsx';
import { FirebreakList, type Firebreaks } from './firebreak-list.tsx';
import { OutageSentence } from './outage-sentence.tsx';

/** The answer in words and numbers: what is lost, who to call, where it could be stopped. */
export function Consequences({ outage, breaks }: { readonly outage: TimedOutage; readonly breaks: Firebreaks }) {
  const { graph, state, act } = useStore();
  const { picked } = outage;
  const having = useMemo(
    () => refsByStatus(outage.timelines[state.reading], picked, state.at),
    [outage, picked, state.reading, state.at],
  );
  const { down } = having;
  const journeys = down.filter((ref) => kindOf(ref) === 'journey');
  return (
    <aside class="panel outage" aria-label="What follows">
      <div class="answer">
        <h2 class="heard-only">What follows</h2>
        <OutageSentence outage={outage} />
        <p class="row small">
          {picked.map((ref) => (
            <button key={ref} type="button" title="No longer fails" onClick={() => act({ do: 'failToo', ref })}>
              {nameOf(graph, ref)} ×
            </button>
          ))}
        </p>
        <Counts of={having} />
      </div>
      <OutageCompared outage={outage} />
      <Deadlocks outage={outage} />
      <EntityList title="Lost" refs={journeys} />
      <CallSheet outage={outage} />
      <FirebreakList breaks={breaks} />
      <EntityList title="Down" refs={down.filter((ref) => kindOf(ref) !== 'journey')} status="down" hasWhy />
      <EntityList title="Degraded" refs={having.degraded} status="degraded" hasWhy />
      <EntityList title="Exposed" refs={having.exposed} status="exposed" hasWhy />
    </aside>
  );
}

/** Components by status. */
function Counts({ of: refs }: { readonly of: RefsByStatus }) {
  return (
    <>
      <h3>Components</h3>
      <div class="counts">
        {(['down', 'degraded', 'exposed'] as const).map((status) => (
          <div key={status}>
            <strong>{refs[status].filter((ref) => kindOf(ref) === 'component').length}</strong>
            <StatusMark status={status} />
            {status}
          </div>
        ))}
      </div>
    </>
  );
}

function Deadlocks({ outage }: { readonly outage: Outage }) {
  const { graph, state } = useStore();
  const { deadlocks, settlesAt } = outage[state.reading];
  return (
    <>
      {settlesAt === null && <p>This never settles: entities keep failing each other.</p>}
      {deadlocks.map(({ members }) => (
        <p key={members.join()}>
          <StatusMark status="down" />
          Cold-start deadlock: {members.map((ref) => nameOf(graph, ref)).join(', ')} wait for each other and never come
          back.
        </p>
      ))}
    </>
  );
}
