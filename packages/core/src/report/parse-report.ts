import { type Report, reportSchema } from './schema.ts';

/** A saved report; undefined if the text is not a report, or a report of another version. */
export function parseReport(text: string): Report | undefined {
  try {
    return reportSchema.safeParse(withCurrentWords(JSON.parse(text))).data;
  } catch {
    return undefined;
  }
}

/** Reports of earlier releases call the severity `info` of a problem `note`. */
function withCurrentWords(document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return document;
  const { problems } = document as { readonly problems?: unknown };
  return Array.isArray(problems) ? { ...document, problems: problems.map(withInfo) } : document;
}

function withInfo(problem: unknown): unknown {
  const isNote =
    typeof problem === 'object' && problem !== null && 'severity' in problem && problem.severity === 'note';
  return isNote ? { ...problem, severity: 'info' } : problem;
}
