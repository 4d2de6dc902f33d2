import type { AnswerBasis } from '../../backend/src/answer.ts';
import { styles } from './styles.ts';

/** What the numbers rest on. */
export function BasisText({ note, coverage }: Pick<AnswerBasis, 'note' | 'coverage'>) {
  return (
    <>
      {note !== null && <p style={styles.text}>{note}</p>}
      <p style={styles.quiet}>{coverage.join('; ')}.</p>
    </>
  );
}
