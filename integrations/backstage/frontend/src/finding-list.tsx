import type { AnsweredFinding } from '../../backend/src/answer.ts';
import { styles } from './styles.ts';

/** What the rules say, and the cheapest thing to do about it. */
export function FindingList({ findings }: { readonly findings: readonly AnsweredFinding[] }) {
  return (
    <ul style={styles.list}>
      {findings.map(({ ref, rule, severity, message, advice, decision }) => (
        <li key={`${ref} ${rule} ${message}`}>
          <strong>{severity}</strong>: {message}.{' '}
          <span style={{ color: 'var(--bui-fg-secondary)' }}>{decision ?? `To do: ${advice}`}.</span>
        </li>
      ))}
    </ul>
  );
}
