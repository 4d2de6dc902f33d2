import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import type { EntityAnswer } from '../../backend/src/answer.ts';
import { BasisText } from './basis-text.tsx';
import { FindingList } from './finding-list.tsx';
import { MiniPicture } from './mini-picture.tsx';
import { Shown } from './shown.tsx';
import { styles } from './styles.ts';
import { useAnswer } from './use-answer.ts';

/** What the loss of the entity takes down. */
export function RadiusCard() {
  const { entity } = useEntity();
  const asked = useAnswer<EntityAnswer>(`/entities/${encodeURIComponent(stringifyEntityRef(entity))}`);
  return (
    <EntityInfoCard title="Blast radius">
      <Shown asked={asked}>{(answer) => <Radius answer={answer} />}</Shown>
    </EntityInfoCard>
  );
}

function Radius({ answer }: { readonly answer: EntityAnswer }) {
  const { sentence, worstCase, journeys, owners, findings } = answer;
  return (
    <>
      <p style={styles.lead}>{sentence}</p>
      {worstCase !== null && <p style={styles.text}>{worstCase}</p>}
      <MiniPicture title={answer.title} picture={answer.picture} />
      {journeys.length > 0 && (
        <>
          <h3 style={styles.heading}>Journeys lost</h3>
          <p style={styles.text}>{journeys.map(({ title }) => title).join(', ')}</p>
        </>
      )}
      {owners.length > 0 && (
        <>
          <h3 style={styles.heading}>Owners of what goes down</h3>
          <ul style={styles.list}>
            {owners.map(({ ref }) => (
              <li key={ref}>
                <EntityRefLink entityRef={ref} />
              </li>
            ))}
          </ul>
        </>
      )}
      {findings.length > 0 && (
        <>
          <h3 style={styles.heading}>Findings</h3>
          <FindingList findings={findings} />
        </>
      )}
      <BasisText note={answer.note} coverage={answer.coverage} />
    </>
  );
}
