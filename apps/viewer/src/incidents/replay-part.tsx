import { useStore } from '../store/store.ts';
import { shownIncident } from '../world/shown-incident.ts';
import { IncidentList } from './incident-list.tsx';
import { Replay } from './replay.tsx';
import { ReplayFindings } from './replay-findings.tsx';

/** All incidents in time, and one of them replayed. */
export function ReplayPart() {
  const { world, state } = useStore();
  const { report } = world;
  const incident = shownIncident(report, state.learning);
  if ((report.incidents?.length ?? 0) === 0) {
    return (
      <p class="section">
        No incident is recorded. <code>faultline incident new</code> writes the first file.
      </p>
    );
  }
  return (
    <>
      <IncidentList shown={incident} />
      {incident === undefined ? (
        <p class="section">No incident matches all filters.</p>
      ) : (
        <>
          <Replay key={incident.ref} incident={incident} />
          <ReplayFindings incident={incident} />
        </>
      )}
    </>
  );
}
