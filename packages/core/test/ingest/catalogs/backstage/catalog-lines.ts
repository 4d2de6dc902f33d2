import { parseCatalogFile } from '../../../../src/ingest/parse-catalog-file.ts';
import type { Statement } from '../../../../src/model/entity.ts';

/** What is read from the lines of a catalog. */
export const read = (...lines: readonly string[]) =>
  parseCatalogFile({ path: 'c.yaml', text: `${lines.join('\n')}\n` });

/** A position in the catalog. */
export const at = (line: number, column: number) => ({ file: 'c.yaml', line, column });

/** A Component that Backstage accepts, with these lines at the end of its spec. */
export const component = (...spec: readonly string[]) =>
  read(
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata: { name: web, namespace: Shop }',
    'spec:',
    '  type: service',
    '  lifecycle: production',
    '  owner: team',
    ...spec,
  );

/** A statement in words: `web needs db (dependsOn)`, with `>` before those that a server derived. */
export function wordsOf(statement: Statement): string {
  const derived = statement.rank < 8 ? '' : '> ';
  switch (statement.says) {
    case 'needs':
      return `${derived}${statement.dependent} ${statement.class === 'hard' ? 'needs' : 'likes'} ${statement.dependency} (${statement.relation})`;
    case 'belongs':
      return `${derived}${statement.member} belongs to ${statement.level} ${statement.group}`;
    case 'owned':
      return `${derived}owned by ${statement.target}`;
    default:
      return statement satisfies never;
  }
}
