import { type Report, reportSchema } from './schema.ts';

type Data = Readonly<Record<string, unknown>>;

/** A saved report of this version or an earlier one; undefined if the text is not a report. */
export function parseReport(text: string): Report | undefined {
  try {
    return reportSchema.safeParse(upgraded(JSON.parse(text))).data;
  } catch {
    return undefined;
  }
}

/** Version 1 had sentences only, and called the severity `info` of a problem `note`. */
function upgraded(document: unknown): unknown {
  if (!isData(document) || document.version !== 1) return document;
  const { findings, problems } = document;
  return {
    ...document,
    version: 2,
    findings: Array.isArray(findings) ? findings.map(upgradedFinding) : findings,
    problems: Array.isArray(problems) ? problems.map(upgradedProblem) : problems,
  };
}

function upgradedFinding(finding: unknown): unknown {
  if (!isData(finding)) return finding;
  const { remedy, ...rest } = finding;
  const lists = { added: [], removed: [] };
  return { ...lists, ...rest, detail: null, advice: remedy, remedy: null, entitySource: null };
}

function upgradedProblem(problem: unknown): unknown {
  return isData(problem) && problem.severity === 'note' ? { ...problem, severity: 'info' } : problem;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
