import { gapText, heldText, type ReportIncident, rangeText, ratioText, scoreFigures, shortRef } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';

/** What an incident shows: gaps with what would close them, figures, claims that held, actions. */
export function ReplayFindings({ incident }: { readonly incident: ReportIncident }) {
  return (
    <>
      <Gaps incident={incident} />
      <Figures incident={incident} />
      <Held incident={incident} />
      <Actions incident={incident} />
    </>
  );
}

function Gaps({ incident: { gaps } }: { readonly incident: ReportIncident }) {
  const { act } = useStore();
  if (gaps.length === 0) return null;
  return (
    <section class="section" aria-label="Gaps">
      <h2>What the catalog did not know ({gaps.length})</h2>
      <p>The requirements of these entities do not explain the status that was observed.</p>
      <ol class="findings">
        {gaps.map((gap) => (
          <li key={`${gap.ref} ${gap.kind}`}>
            <p>
              {gapText(gap)}
              {gap.isClosed && ' (corrected since)'}
            </p>
            <p class="row small">
              <EntityLink of={gap.ref} />
              {gap.candidates.slice(0, 5).map(({ ref, edit, hits, against }) => (
                <button
                  key={ref}
                  type="button"
                  onClick={() => {
                    act({ do: 'try', edit });
                    act({ do: 'learn', change: { catalog: 'tried' } });
                  }}
                >
                  Try: it needs {shortRef(ref)} ({hits} explained, {against} not seen)
                </button>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Figures({ incident }: { readonly incident: ReportIncident }) {
  const { thenDeclared, thenWorstCase, now, verdict } = incident;
  if (verdict === 'not observed') return null;
  const columns = [thenDeclared, thenWorstCase, now].map((score) => ({
    components: scoreFigures([score.components]),
    journeys: scoreFigures([score.journeys]),
  }));
  const rows = [
    ['Recall, Components', ({ components }) => ratioText(components.recall)],
    ['Precision, Components', ({ components }) => rangeText(components.precision)],
    ['Recall by tier weight', ({ components }) => ratioText(components.weightedRecall)],
    ['Status right', ({ components }) => ratioText(components.statusRight)],
    ['Recall, journeys', ({ journeys }) => ratioText(journeys.recall)],
    ['Precision, journeys', ({ journeys }) => rangeText(journeys.precision)],
  ] as const satisfies readonly (readonly [string, (column: (typeof columns)[number]) => string])[];
  return (
    <section class="section" aria-label="How well it was predicted">
      <h2>How well it was predicted</h2>
      <div class="scroll">
        <table class="figures">
          <thead>
            <tr>
              <td />
              <th>Then</th>
              <th>Then, worst case</th>
              <th>Now</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, text]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {columns.map((column, index) => (
                  <td key={`${index}`}>{text(column)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Held({ incident: { held, isContained, byGuardrail } }: { readonly incident: ReportIncident }) {
  if (held.length === 0 && isContained === null) return null;
  return (
    <section class="section" aria-label="Was it contained?">
      <h2>Was it contained?</h2>
      <p>{containedText(isContained, byGuardrail)}</p>
      <ul class="findings">
        {held.map((claim) => (
          <li key={`${claim.ref} ${claim.of.join()}`}>{heldText(claim)}</li>
        ))}
      </ul>
    </section>
  );
}

function containedText(isContained: boolean | null, byGuardrail: boolean): string {
  if (isContained === null) return 'Nobody looked, so it is not known whether it stayed within its bound.';
  if (!isContained) return 'It left the bound of what failed, or took a journey down.';
  return byGuardrail
    ? 'It was contained, and would not have been without the claims that held.'
    : 'It was contained: nothing outside the bound of what failed was seen down, and no journey.';
}

function Actions({ incident: { actions } }: { readonly incident: ReportIncident }) {
  const { world } = useStore();
  const { asOf } = world.report;
  if (actions.length === 0) return null;
  return (
    <section class="section" aria-label="Actions">
      <h2>Actions ({actions.length})</h2>
      <ul class="findings">
        {actions.map((action) => (
          <li key={action.do}>
            <p>
              <strong>{standingOf(action, asOf)}</strong> {action.do}
            </p>
            <p class="row small quiet">
              {action.owner !== undefined ? <EntityLink of={action.owner} /> : <span>no owner</span>}
              <span>{action.due === undefined ? 'no due date' : `due ${action.due}`}</span>
              {action.outcome !== undefined && <span>{action.outcome}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function standingOf({ done, proof, due }: ReportIncident['actions'][number], asOf: string): string {
  if (done !== undefined) return proof === undefined ? 'Done without proof:' : 'Done and proven:';
  return due !== undefined && due < asOf ? 'Overdue:' : 'Open:';
}
