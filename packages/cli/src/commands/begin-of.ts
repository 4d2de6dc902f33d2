import { UsageError } from '../errors/usage-error.ts';

/** When an incident began. */
export interface Begin {
  /** RFC 3339 with the zone that was given, or that of this machine. */
  readonly text: string;
  /** Since 1970. */
  readonly seconds: number;
}

/**
 * What `--began` says: a time with a zone, a time without one in the zone of this machine, or the time of day alone on
 * the day of `--as-of`, or today; by default now. @throws UsageError
 */
export function beginOf(text: string | undefined, asOf: string | undefined): Begin {
  const now = new Date();
  if (text === undefined) return atMinute(asOf === undefined ? now : new Date(`${asOf}T00:00:00Z`));
  const day = asOf ?? localDay(now);
  const match = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  const time = match?.[2]?.padStart(5, '0') ?? '';
  const date = new Date(`${match?.[1] ?? day}T${time}${match?.[3] ?? ''}`);
  if (match === null || Number.isNaN(date.getTime()))
    throw new UsageError(`--began ${text}: expected a time such as 14:05, or 2026-11-20T14:05:00Z`);
  const yesterday = new Date(now.getTime() - 86_400_000);
  if (asOf === undefined && date > now)
    throw new UsageError(
      `--began ${text}: that is in the future; for another day write ${localDay(yesterday)}T${time}`,
    );
  const zone = match[3] ?? zoneOf(date);
  return { text: withZone(date, zone), seconds: date.getTime() / 1000 };
}

function atMinute(date: Date): Begin {
  const seconds = Math.floor(date.getTime() / 60_000) * 60;
  return { text: withZone(new Date(seconds * 1000), zoneOf(date)), seconds };
}

/** A time in the zone of another one. */
export function zonedTime(seconds: number, like: string): string {
  return withZone(new Date(seconds * 1000), /(?:Z|[+-]\d{2}:\d{2})$/.exec(like)?.[0] ?? 'Z');
}

function withZone(date: Date, zone: string): string {
  const minutes = zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return `${new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19)}${zone}`;
}

/** The zone of this machine at that time. */
function zoneOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function localDay(date: Date): string {
  return withZone(date, zoneOf(date)).slice(0, 10);
}
