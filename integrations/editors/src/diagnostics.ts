import { describeProblem, type Problem, problemSeverity, type ReportFinding, type Severity } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { World } from './world.ts';

/** The problems of one file. */
export function problemDiagnostics(world: World, path: string): readonly Diagnostic[] {
  return world.problems.filter(({ source }) => source.file === path).map(problemDiagnostic);
}

/** What the rules say about the entities of one file; what is accepted is left out. */
export function findingDiagnostics(world: World, path: string): readonly Diagnostic[] {
  return world
    .report()
    .findings.filter(({ source, state }) => source?.file === path && state !== 'accepted')
    .map(findingDiagnostic);
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A problem at its place. */
export function problemDiagnostic(problem: Problem): Diagnostic {
  const { code, source } = problem;
  return diagnostic(code, problemSeverity(problem), describeProblem(problem), source);
}

function findingDiagnostic({ rule, severity, message, advice, source }: ReportFinding): Diagnostic {
  return diagnostic(rule, severity, `${message}. To do: ${advice}`, source!);
}

function diagnostic(
  code: string,
  severity: Severity,
  message: string,
  { line, column }: { readonly line: number; readonly column: number },
): Diagnostic {
  const start = { line: line - 1, character: column - 1 };
  return {
    source: 'faultline',
    code,
    severity: severities[severity],
    message: visibleText(message),
    // Editors widen an empty range to the word that stands there.
    range: { start, end: start },
  };
}
