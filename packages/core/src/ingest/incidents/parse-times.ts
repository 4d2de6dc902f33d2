import { type IncidentTimes, incidentPatterns } from '../../model/incident.ts';
import type { TimeFault } from '../../model/incident-problem.ts';
import type { IncidentInput } from '../../model/incident-schema.ts';
import { reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import type { IncidentContext } from './incident-context.ts';

const keys = ['began', 'detected', 'mitigated', 'ended'] as const;

type Times = Partial<Record<(typeof keys)[number], number>>;

/** The times of an incident, and a problem for each that cannot be; undefined without a beginning. */
export function parseTimes(
  context: IncidentContext,
  input: Pick<IncidentInput, (typeof keys)[number] | 'detection'>,
  tree: YamlValue,
): IncidentTimes | undefined {
  const times: Times = {};
  const report = (key: string, fault: TimeFault): void =>
    context.report({ code: 'incident-times', key, fault, source: partOf(tree, key)?.source ?? tree.source });
  for (const key of keys) {
    const text = input[key];
    if (text === undefined) continue;
    const seconds = Date.parse(text) / 1000;
    if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(text)) report(key, 'no zone');
    else if (Number.isNaN(seconds) || !isDay(text.slice(0, 10))) report(key, 'not a time');
    else if (seconds >= Date.parse(context.asOf) / 1000 + 86_400) report(key, 'in the future');
    else times[key] = seconds;
  }
  const { began, detected, mitigated, ended } = times;
  if (began === undefined) return undefined;
  const isBefore = (time: number | undefined, other: number | undefined): boolean =>
    time !== undefined && other !== undefined && time < other;
  if (isBefore(ended, began)) report('ended', 'before began');
  if (isBefore(mitigated, began)) report('mitigated', 'before began');
  if (isBefore(ended, mitigated)) report('mitigated', 'after ended');
  if (isBefore(ended, detected)) report('detected', 'after ended');
  if (isBefore(detected, began) && input.detection?.source !== 'leading-alert')
    report('detected', 'lead without alert');
  return { began, ...(detected !== undefined && { detected }), ...times };
}

/** Whether a month has this day: the engine takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** A problem for each pattern that neither we nor the config know. */
export function reportPatterns(
  context: IncidentContext,
  patterns: readonly string[],
  tree: YamlValue | undefined,
): void {
  const known: readonly string[] = [...incidentPatterns, ...context.patterns];
  for (const [index, pattern] of patterns.entries()) {
    if (known.includes(pattern)) continue;
    const source = (partOf(tree, index) ?? tree)?.source;
    const fault = { kind: 'unexpected', expected: `one of ${known.join(', ')}`, found: pattern } as const;
    if (source) reportFault(context, 'patterns', fault, source);
  }
}
