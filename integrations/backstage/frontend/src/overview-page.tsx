import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OverviewAnswer, WidestFailure } from '../../backend/src/answer.ts';
import { BasisText } from './basis-text.tsx';
import { FindingList } from './finding-list.tsx';
import { Shown } from './shown.tsx';
import { styles } from './styles.ts';
import { useAnswer } from './use-answer.ts';

/** The widest radii, and the shared components that take down more than their bound allows. */
export function OverviewPage() {
  const asked = useAnswer<OverviewAnswer>('/overview');
  return (
    <main style={styles.page}>
      <Shown asked={asked}>{(answer) => <Overview answer={answer} />}</Shown>
    </main>
  );
}

function Overview({ answer }: { readonly answer: OverviewAnswer }) {
  const { headline, widest, failures, unbounded, unboundedInAll } = answer;
  return (
    <>
      {headline.map((line) => (
        <p key={line} style={styles.lead}>
          {line}
        </p>
      ))}
      <h2 style={styles.heading}>
        Widest blast radii ({widest.length} of {failures} single failures)
      </h2>
      <div style={styles.scroll}>
        <table style={styles.table}>
          <thead>
            <tr>
              <th style={styles.cell}>What fails</th>
              <th style={styles.number}>Components down</th>
              <th style={styles.number}>Worst case</th>
              <th style={styles.number}>Systems</th>
              <th style={styles.number}>Journeys</th>
              <th style={styles.cell}>Owner</th>
              <th style={styles.number}>Tier</th>
            </tr>
          </thead>
          <tbody>
            {widest.map((failure) => (
              <WidestRow key={failure.ref} failure={failure} />
            ))}
          </tbody>
        </table>
      </div>
      <h2 style={styles.heading}>
        Shared components outside their bound ({unbounded.length} of {unboundedInAll})
      </h2>
      {unbounded.length === 0 ? <p style={styles.text}>None.</p> : <FindingList findings={unbounded} />}
      <BasisText note={answer.note} coverage={answer.coverage} />
    </>
  );
}

function WidestRow({ failure }: { readonly failure: WidestFailure }) {
  const { ref, title, components, worstCase, systems, journeys, owner, tier } = failure;
  // A failure domain is a value of a label or a claim, and not an entity of the catalog.
  const isEntity = !ref.startsWith('failuredomain:');
  return (
    <tr>
      <td style={styles.cell}>{isEntity ? <EntityRefLink entityRef={ref}>{title}</EntityRefLink> : title}</td>
      <td style={styles.number}>{components}</td>
      <td style={styles.number}>{worstCase}</td>
      <td style={styles.number}>{systems}</td>
      <td style={styles.number}>{journeys}</td>
      <td style={styles.cell}>{owner === null ? 'none' : <EntityRefLink entityRef={owner} />}</td>
      <td style={styles.number}>{tier ?? 'none'}</td>
    </tr>
  );
}
