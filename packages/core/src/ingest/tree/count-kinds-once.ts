import type { Problem } from '../../model/problem.ts';

/**
 * The problems with those about skipped documents of one kind as one, at the first document. Expects them by position.
 */
export function countKindsOnce(problems: readonly Problem[]): readonly Problem[] {
  const documents = new Map<string, number>();
  for (const problem of problems) {
    if (problem.code !== 'unsupported-kind') continue;
    const key = keyOf(problem);
    documents.set(key, (documents.get(key) ?? 0) + problem.documents);
  }
  if (documents.size === 0) return problems;
  return problems.flatMap((problem): Problem[] => {
    if (problem.code !== 'unsupported-kind') return [problem];
    const key = keyOf(problem);
    const count = documents.get(key);
    documents.delete(key);
    return count === undefined ? [] : [{ ...problem, documents: count }];
  });
}

function keyOf({ kind, apiVersion }: Extract<Problem, { code: 'unsupported-kind' }>): string {
  return `${kind}\n${apiVersion}`;
}
