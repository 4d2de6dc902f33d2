const amount = '(\\d{1,9})';

/** `90s`, `1h30m`, `2d 4h`: from the longest unit to the shortest, each at most once. */
const shortForm = `(?=\\d)(?:${amount}d)?(?: ?${amount}h)?(?: ?${amount}m)?(?: ?${amount}s)?`;

/** ISO 8601 in whole days, hours, minutes and seconds: `PT30M`, `P2D`, `P1DT12H`. */
const isoForm = `P(?=\\d|T\\d)(?:${amount}D)?(?:T(?=\\d)(?:${amount}H)?(?:${amount}M)?(?:${amount}S)?)?`;

/**
 * Every way to write a duration; `faultline.yaml`'s JSON Schema prints it, so it holds to what ECMA 262 and it share.
 */
export const durationPattern = new RegExp(`^(?:${shortForm}|${isoForm})$`);

const units = [
  { letter: 'd', seconds: 86_400 },
  { letter: 'h', seconds: 3_600 },
  { letter: 'm', seconds: 60 },
  { letter: 's', seconds: 1 },
] as const;

/** Seconds of a duration such as `90s`, `30m`, `1h30m`, `2d` or `PT30M`; undefined if the text is not a duration. */
export function parseDuration(text: string): number | undefined {
  const match = durationPattern.exec(text);
  if (match === null) return undefined;
  return units.reduce(
    (total, { seconds }, place) => total + seconds * Number(match[place + 1] ?? match[place + 5] ?? 0),
    0,
  );
}

/** Whole seconds as text, the longest unit first: `45m`, `1h 30m`, `2d`; `0s` for none. */
export function formatDuration(seconds: number): string {
  let rest = Math.round(seconds);
  const parts = units.flatMap((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? [] : [`${count}${unit.letter}`];
  });
  return parts.length === 0 ? '0s' : parts.join(' ');
}
