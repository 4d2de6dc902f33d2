import { formatDuration, type ReportIncident } from '@faultline/core';
import { useCallback, useMemo } from 'preact/hooks';
import { GanttSheet } from '../picture/gantt-sheet.tsx';
import { usePrintPicture } from '../picture/use-print-picture.tsx';
import { type PastFacet, pastFacets } from '../state/learning-state.ts';
import { useStore } from '../store/store.ts';
import { useFirstRows } from '../widgets/use-first-rows.tsx';
import { nameOf } from '../world/display-names.ts';
import { passedIncidents, pastValues } from '../world/shown-incident.ts';
import { incidentStrip, seenDown } from './incident-strip.ts';
import { SignKey } from './sign-key.tsx';
import { useWidth } from './use-width.ts';
import { verdictSign, verdictWords } from './verdict-sign.ts';

/** Rows of a table that are shown at first. */
const fewRows = 8;

const stripTitle = 'Incidents in time, as high as the Components that were seen down';

/** The strip of all incidents that the filter lets pass, and the same as a table. */
export function IncidentList({ shown }: { readonly shown: ReportIncident | undefined }) {
  const { world, state, act } = useStore();
  const [frame, width] = useWidth();
  const incidents = useMemo(() => passedIncidents(world.report, state.learning), [world.report, state.learning.filter]);
  const scene = width === undefined ? undefined : incidentStrip(incidents, shown?.ref, width);
  const paper = usePrintPicture(
    useCallback(() => incidentStrip(incidents, shown?.ref, 700), [incidents, shown]),
    stripTitle,
  );
  return (
    <section class="section" aria-label="Incidents">
      <PastFilter />
      <div class="own-size" ref={frame}>
        {scene && (
          <GanttSheet
            scene={scene}
            title={stripTitle}
            onPick={(ref) => act({ do: 'learn', change: { incident: ref, moment: null } })}
          />
        )}
      </div>
      <div class="paper" ref={paper} />
      <VerdictKey incidents={incidents} />
      <Table incidents={incidents} shown={shown} />
    </section>
  );
}

const facetWords: Readonly<Record<PastFacet, string>> = { pattern: 'Pattern', team: 'Owner', cause: 'Failed' };

function PastFilter() {
  const { world, graph, state, act } = useStore();
  const { filter } = state.learning;
  const choose = (facet: PastFacet, value: string): void => {
    const { [facet]: _, ...rest } = filter;
    act({ do: 'learn', change: { filter: value === '' ? rest : { ...rest, [facet]: value }, incident: null } });
  };
  return (
    <p class="row filters small">
      {pastFacets.map((facet) => (
        <label key={facet}>
          {facetWords[facet]}{' '}
          <select value={filter[facet] ?? ''} onChange={({ currentTarget }) => choose(facet, currentTarget.value)}>
            <option value="">any</option>
            {pastValues(world.report, facet).map((value) => (
              <option key={value} value={value}>
                {facet === 'pattern' ? value : nameOf(graph, value)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </p>
  );
}

function VerdictKey({ incidents }: { readonly incidents: readonly ReportIncident[] }) {
  const verdicts = [...new Set(incidents.map(({ verdict }) => verdict))].sort();
  return (
    <ul class="edge-key small quiet" aria-label="What the marks say">
      {verdicts.map((verdict) => (
        <SignKey key={verdict} marks={verdictSign(verdict, 12, 12)} words={verdictWords[verdict]} />
      ))}
    </ul>
  );
}

function Table({
  incidents,
  shown,
}: {
  readonly incidents: readonly ReportIncident[];
  readonly shown: ReportIncident | undefined;
}) {
  const { shown: rows, more } = useFirstRows(incidents.toReversed(), fewRows);
  return (
    <>
      <div class="scroll">
        <table class="past" data-rows={incidents.length}>
          <thead>
            <tr>
              <th>Began</th>
              <th>Incident</th>
              <th>The catalog at the time</th>
              <th class="number">Components hit</th>
              <th class="number">known</th>
              <th class="number">down</th>
              <th class="number">Detected</th>
              <th class="number">Ended</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((incident) => (
              <Row key={incident.ref} incident={incident} isShown={incident.ref === shown?.ref} />
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

function Row({ incident, isShown }: { readonly incident: ReportIncident; readonly isShown: boolean }) {
  const { act } = useStore();
  const { began, title, verdict, thenDeclared, toDetect, toEnd } = incident;
  const { hits, missed } = thenDeclared.components;
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <td class="date">{began.slice(0, 10)}</td>
      <td>
        <button
          type="button"
          class="plain"
          onClick={() => act({ do: 'learn', change: { incident: incident.ref, moment: null } })}
        >
          {title}
        </button>
      </td>
      <td>{verdict}</td>
      <td class="number">{hits.length + missed.length}</td>
      <td class="number">{hits.length}</td>
      <td class="number">{seenDown(incident)}</td>
      <td class="number">{timeText(toDetect)}</td>
      <td class="number">{timeText(toEnd)}</td>
    </tr>
  );
}

/** Seconds since the beginning; negative: the lead of an alert. */
function timeText(seconds: number | null): string {
  if (seconds === null) return '-';
  return seconds < 0 ? `${formatDuration(-seconds)} ahead` : formatDuration(seconds);
}
