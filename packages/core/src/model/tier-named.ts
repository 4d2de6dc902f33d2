import type { Tier } from './claims.ts';

const tierName = /^(?:tier|t|p)?[-_ ]?([1-4])$/i;

/** The tier that a text names: `1`, `tier-1`, `T1`. Undefined where it names none. */
export function tierNamed(text: string): Tier | undefined {
  const digit = tierName.exec(text.trim())?.[1];
  return digit === undefined ? undefined : (Number(digit) as Tier);
}
