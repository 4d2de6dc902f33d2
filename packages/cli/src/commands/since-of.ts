import { parseDuration } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';

const day = 86_400_000;

/**
 * The day that `--since` says: a date, or so much time before the day of `--as-of`, as in `12 months ago` or `90d`. No
 * time leads further back than to 1970, where the times of git begin.
 *
 * @throws UsageError
 */
export function sinceOf(text: string, asOf: string): string {
  const trimmed = text.trim();
  const date = /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? new Date(`${trimmed}T00:00:00Z`) : undefined;
  if (date !== undefined && !Number.isNaN(date.getTime()) && isoDay(date) === trimmed) return trimmed;
  const [, count, unit] = /^(\d{1,4}) *(day|week|month|year)s?(?: +ago)?$/.exec(trimmed) ?? [];
  const end = new Date(`${asOf}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') return dayAt(end.getTime() - Number(count) * (unit === 'week' ? 7 : 1) * day);
  if (unit !== undefined) return dayAt(monthsBefore(end, Number(count) * (unit === 'year' ? 12 : 1)).getTime());
  const duration = parseDuration(trimmed);
  if (duration) return dayAt(end.getTime() - duration * 1000);
  throw new UsageError(`--since ${text}: expected a date such as 2026-01-31, or a time such as "12 months ago" or 90d`);
}

/** The same day of an earlier month, or the last day of a month that is shorter. */
function monthsBefore(date: Date, months: number): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(date.getUTCDate(), length) - 1) * day);
}

/** @param time milliseconds since 1970 */
function dayAt(time: number): string {
  return isoDay(new Date(Math.max(0, time)));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
