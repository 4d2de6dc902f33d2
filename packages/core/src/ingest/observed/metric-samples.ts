import * as z from 'zod/mini';
import { isObject } from './dependency-links.ts';
import type { ObservationTable } from './observation-table.ts';
import type { ObservedInput } from './observed-format.ts';

/** One time series and its latest value. */
export interface MetricSample {
  /** Empty where a query dropped the name. */
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Calls: a whole number from 0; `increase` extrapolates, so it is rounded, and what happened is at least 1. */
  readonly value: number;
}

/** Whether a series counts: by its name or, where a query dropped the name, by its labels. */
type IsWanted = (name: string, labels: Readonly<Record<string, string>>) => boolean;

const point = z.tuple([z.number(), z.string()]);
const seriesSchema = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.optional(point),
  values: z.optional(z.array(point).check(z.minLength(1))),
});

const series = 'an object with `metric` and `value`';
const count = 'a number from 0';

/**
 * The samples of a text exposition, or of an answer of the query API of Prometheus. A sample that cannot be read is
 * refused. Linear in the text.
 *
 * @param isWanted so that other series are not read
 */
export function eachSample(
  input: ObservedInput,
  isWanted: IsWanted,
  table: ObservationTable,
  take: (sample: MetricSample, at: () => string) => void,
): void {
  if (input.json === undefined) eachLine(input.text, isWanted, table, take);
  else eachSeries(input.json, isWanted, table, take);
}

/** Whether a value is an answer of the query API. */
export function isQueryAnswer(json: unknown): json is { readonly status: unknown; readonly data?: unknown } {
  return (
    isObject(json) && (json.status === 'success' || json.status === 'error') && ('data' in json || 'error' in json)
  );
}

/** The series of an answer of the query API; empty for other answers. */
export function seriesOf(json: unknown): readonly unknown[] {
  const data = isQueryAnswer(json) ? json.data : undefined;
  if (!isObject(data) || (data.resultType !== 'vector' && data.resultType !== 'matrix')) return [];
  return Array.isArray(data.result) ? data.result : [];
}

function eachSeries(
  json: unknown,
  isWanted: IsWanted,
  table: ObservationTable,
  take: (sample: MetricSample, at: () => string) => void,
): void {
  if (isObject(json) && json.status === 'error') table.refuseAnswer();
  if (isObject(json) && Array.isArray(json.warnings) && json.warnings.length > 0) table.refuseRest('warnings');
  for (const [index, each] of seriesOf(json).entries()) {
    const at = `data.result[${index}]`;
    const parsed = seriesSchema.safeParse(each);
    const text = parsed.success ? (parsed.data.value ?? parsed.data.values?.at(-1))?.[1] : undefined;
    if (!parsed.success || text === undefined) {
      table.refuse(at, series);
      continue;
    }
    const { __name__: name = '', ...labels } = parsed.data.metric;
    if (!isWanted(name, labels)) continue;
    const value = countOf(text);
    if (value === undefined) table.refuse(`${at}.value`, count);
    else take({ name, labels: new Map(Object.entries(labels)), value }, () => `${at}.value`);
  }
}

const linePattern = /^[ \t]*([a-zA-Z_:][\w:]*)[ \t]*\{/;
const labelPattern = /\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*(,|\})/y;

function eachLine(
  text: string,
  isWanted: IsWanted,
  table: ObservationTable,
  take: (sample: MetricSample, at: () => string) => void,
): void {
  let number = 0;
  for (let start = 0; start < text.length; ) {
    number += 1;
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    start = end + 1;
    const [before = '', name] = linePattern.exec(line) ?? [];
    if (name === undefined || !isWanted(name, {})) continue;
    const labels = labelsOf(line, before.length);
    const value = labels && countOf(line.slice(labels.end).trim().split(/\s/, 1)[0] ?? '');
    const at = `line ${number}`;
    if (labels === undefined) table.refuse(at, 'labels in braces');
    else if (value === undefined) table.refuse(at, count);
    else take({ name, labels: labels.labels, value }, () => at);
  }
}

/** Longest line that is read; labels are short. */
const longestLine = 65_536;

function labelsOf(
  line: string,
  start: number,
): { readonly labels: ReadonlyMap<string, string>; readonly end: number } | undefined {
  if (line.length > longestLine) return undefined;
  const labels = new Map<string, string>();
  labelPattern.lastIndex = start;
  for (;;) {
    const match = labelPattern.exec(line);
    if (match === null) return undefined;
    const [, name = '', value = '', after] = match;
    labels.set(
      name,
      value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    );
    const { lastIndex } = labelPattern;
    if (after === '}') return { labels, end: lastIndex };
    const closing = /^\s*\}/.exec(line.slice(lastIndex, lastIndex + 8));
    if (closing !== null) return { labels, end: lastIndex + closing[0].length };
    labelPattern.lastIndex = lastIndex;
  }
}

/** A value as a count; undefined for what is not one. NaN stands for a series without calls. */
function countOf(text: string): number | undefined {
  if (text === 'NaN') return 0;
  if (!/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return value === 0 ? 0 : Math.max(1, Math.round(value));
}
