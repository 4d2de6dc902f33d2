import {
  type ComparedRow,
  counted,
  type DriftReport,
  formatDuration,
  type JudgedNeed,
  undeclaredCalls,
} from '@faultline/core';

/** The lists that people read, in the order of worth. */
export interface DriftLists {
  readonly undeclared: readonly ComparedRow[];
  /** Undeclared calls below `minShare`. */
  readonly rare: number;
  readonly notObserved: readonly JudgedNeed[];
  readonly notExercised: readonly JudgedNeed[];
  readonly perhapsConfirmed: readonly JudgedNeed[];
  readonly unknownCallees: readonly ComparedRow[];
  readonly unknownCallers: readonly ComparedRow[];
  readonly notObservable: readonly JudgedNeed[];
}

export function driftLists(report: DriftReport): DriftLists {
  const rows = (verdict: ComparedRow['verdict']) =>
    report.rows.filter((row) => row.verdict === verdict).sort((a, b) => b.calls - a.calls);
  const needs = (verdict: JudgedNeed['verdict']) => report.dependencies.filter((need) => need.verdict === verdict);
  const undeclared = undeclaredCalls(report);
  return {
    undeclared,
    rare: report.rows.filter(({ verdict }) => verdict === 'undeclared').length - undeclared.length,
    notObserved: needs('notObserved'),
    notExercised: needs('notExercised'),
    perhapsConfirmed: needs('perhapsConfirmed'),
    unknownCallees: rows('unknownCallee'),
    unknownCallers: rows('unknownCaller'),
    notObservable: needs('notObservable'),
  };
}

/** `jaeger (calls.json): 26 rows, 7d to 2026-11-20`, and what is wrong with it. */
export function sourceLine({ name, file, rows, window, until, isOld }: DriftReport['sources'][number]): string {
  const covered = window === undefined ? 'window unknown' : formatDuration(window);
  const time = until === undefined ? covered : `${covered} to ${until}`;
  const state = isOld ? '; too old to confirm anything' : rows === 0 ? '; empty, which proves nothing' : '';
  return `${name} (${file}): ${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}, ${time}${state}`;
}

/** `16 of 19 Components seen, 16 of 17 names matched; of 25 dependencies 23 confirmed, 1 not observable, ...` */
export function matchLine({ names, dependencies }: DriftReport): string {
  const counts = Object.entries(verdictTexts).flatMap(([verdict, text]) => {
    const count = dependencies.filter((need) => need.verdict === verdict).length;
    return count === 0 ? [] : [`${grouped(count)} ${text}`];
  });
  const seen = `${grouped(names.components.seen)} of ${counted(names.components.of, 'Component')} seen`;
  const matched = `${grouped(names.matched)} of ${counted(names.seen, 'name')} matched`;
  if (dependencies.length === 0) return `${seen}, ${matched}; no dependency is declared.`;
  return `${seen}, ${matched}; of ${counted(dependencies.length, 'dependency', 'dependencies')} ${counts.join(', ')}.`;
}

const verdictTexts: Readonly<Record<JudgedNeed['verdict'], string>> = {
  confirmed: 'confirmed',
  perhapsConfirmed: 'perhaps confirmed',
  notExercised: 'not exercised',
  notObservable: 'not observable',
  notObserved: 'not observed',
};

/** Why no source can show a dependency, as the end of a sentence. */
export const reasonTexts: Readonly<Record<NonNullable<JudgedNeed['reason']>, string>> = {
  'no source': 'no recent source',
  informational: 'informational, so no call is expected',
  'kind not shown': 'no source shows this kind of entity',
  'nothing from the dependent': 'no call of the dependent was seen',
  'dependency never seen': 'no call of the dependency was seen',
  'names not matched': 'fewer than half of the names match',
  'window too short': 'the window is too short',
};

/** A line for `names` of the config. */
export function nameLine(seen: string, is: string): string {
  return `- { seen: ${JSON.stringify(seen)}, is: ${JSON.stringify(is)} }`;
}

/** A whole number with a comma between thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `118%`, `0.4%`, `<0.1%`; empty where it is not known. */
export function shareText(share: number | undefined): string {
  if (share === undefined) return '';
  const percent = share * 100;
  return percent >= 10 ? `${grouped(Math.round(percent))}%` : percent >= 0.1 ? `${percent.toFixed(1)}%` : '<0.1%';
}

/** How the worst case of an entity grows, by its ref or `namespace/name`: `4 → 5`; empty where it does not. */
export function growthTexts({ radii }: DriftReport): (entity: string) => string {
  const texts = new Map<string, string>();
  for (const { ref, before, after } of [...radii].reverse()) {
    const text = `${grouped(before)} → ${grouped(after)}`;
    texts.set(ref, text).set(ref.slice(ref.indexOf(':') + 1), text);
  }
  return (entity) => texts.get(entity) ?? '';
}
