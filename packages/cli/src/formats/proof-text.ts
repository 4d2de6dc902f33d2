import { type Disproof, formatDuration, type Requirement } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';

/** What proves a claim: `proven 2026-09-14`, `unproven`; what an incident left of it. */
export function proofText(
  { evidence, disproven }: Pick<Requirement, 'evidence' | 'disproven'>,
  proven: boolean,
): string {
  if (disproven !== undefined) return disproofText(disproven);
  if (evidence === undefined) return 'unproven';
  const { date, incident, held } = evidence;
  const by = incident === undefined ? date : `by incident ${visibleText(incident)}`;
  const time = held === undefined ? '' : ` for ${formatDuration(held)}`;
  return proven ? `proven ${by}${time}` : `proof too old (${date})`;
}

/** `disproven by incident 2026-11-24-tax-authority: 12m, not 30m` */
export function disproofText({ incident, claimed, held, lasts }: Disproof): string {
  const by = `disproven by incident ${visibleText(incident)}`;
  return claimed === 'fallback'
    ? `${by}: ${formatDuration(held)}, not ${formatDuration(lasts ?? 0)}`
    : `${by}: said to be ${nameOf[claimed]}`;
}

const nameOf: Readonly<Record<Exclude<Disproof['claimed'], 'fallback'>, string>> = {
  soft: 'soft',
  informational: 'informational',
  redundancy: 'redundant',
};
