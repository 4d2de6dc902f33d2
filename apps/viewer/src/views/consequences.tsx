import { counted, formatDuration, type Outage } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { changeAt, type OutageTimeline } from '../blast/outage-timeline.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { OutageCompared } from '../widgets/comparing.tsx';
import { EntityList } from '../widgets/entity-list.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { kindOf, nameOf, nodeAt } from '../world/display-names.ts';
import { FirebreakList, type Firebreaks } from './firebreak-list.tsx';

/** The answer in words and numbers: who is lost, which journeys, whom to call, where it could be stopped. */
export function Consequences({ outage, breaks }: { readonly outage: TimedOutage; readonly breaks: Firebreaks }) {
  const { graph, state, act } = useStore();
  const { failed } = outage;
  const result = outage[state.reading];
  const other = outage[state.reading === 'declared' ? 'worstCase' : 'declared'];
  const having = useMemo(
    () => (state.at === null ? result : refsByStatus(outage.timelines[state.reading], failed, state.at)),
    [outage, state.reading, result, failed, state.at],
  );
  const { down } = having;
  const components = down.filter((ref) => kindOf(ref) === 'component');
  const journeys = down.filter((ref) => kindOf(ref) === 'journey');
  const owners = [...new Set(components.map((ref) => nodeAt(graph, ref)?.owner))].flatMap((ref) => (ref ? [ref] : []));
  const otherComponents = other.down.filter((ref) => kindOf(ref) === 'component').length;
  return (
    <aside class="panel" aria-label="What follows">
      <h2 class="heard-only">What follows</h2>
      <p class="sentence" role="status">
        {failed.map((ref) => nameOf(graph, ref)).join(' and ')} {failed.length === 1 ? 'fails' : 'fail'}
        {outage.lasts === null ? '' : ` for ${formatDuration(outage.lasts)}`}:{' '}
        {components.length === 0 ? 'no Component goes down' : `${counted(components.length, 'Component')} down`}
        {journeys.length > 0 && `, ${counted(journeys.length, 'journey')} lost`}.
      </p>
      {state.at === null && (
        <p class="quiet">
          {state.reading === 'declared' ? 'In the worst case' : 'As declared'}{' '}
          {otherComponents === components.length ? 'the same number' : `${otherComponents}`}.
        </p>
      )}
      <p class="row small">
        {failed.map((ref) => (
          <button key={ref} type="button" title="No longer fails" onClick={() => act({ do: 'failToo', ref })}>
            {nameOf(graph, ref)} ×
          </button>
        ))}
      </p>
      <Counts of={having} />
      <OutageCompared outage={outage} />
      <Deadlocks outage={outage} />
      <EntityList title="Journeys lost" refs={journeys} />
      <EntityList title="Owners to call" refs={owners.sort()} />
      <FirebreakList breaks={breaks} />
      <EntityList
        title="Down"
        refs={down.filter((ref) => kindOf(ref) !== 'journey')}
        status="down"
        whyFrom={failed[0]!}
      />
      <EntityList title="Degraded" refs={having.degraded} status="degraded" whyFrom={failed[0]!} />
      <EntityList title="Exposed" refs={having.exposed} status="exposed" whyFrom={failed[0]!} />
    </aside>
  );
}

type ByStatus = Readonly<Record<'down' | 'degraded' | 'exposed', readonly string[]>>;

/** Components by status. */
function Counts({ of: refs }: { readonly of: ByStatus }) {
  return (
    <div class="counts">
      {(['down', 'degraded', 'exposed'] as const).map((status) => (
        <div key={status}>
          <strong>{refs[status].filter((ref) => kindOf(ref) === 'component').length}</strong>
          <StatusMark status={status} />
          {status}
        </div>
      ))}
    </div>
  );
}

/** Who has which status at a moment, the failed left out; sorted. */
function refsByStatus(timeline: OutageTimeline, failed: readonly string[], at: number) {
  const by = { ok: [] as string[], down: [] as string[], degraded: [] as string[], exposed: [] as string[] };
  for (const ref of [...timeline.changes.keys()].sort()) {
    if (!failed.includes(ref)) by[changeAt(timeline, ref, at)?.status ?? 'ok'].push(ref);
  }
  return by;
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
