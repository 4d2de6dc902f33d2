import type { Requirement } from '../../model/requirement.ts';

/** What a requirement says, wherever it is written. */
export function requirementKey({ ref, needs, of, class: kind, fallback }: Requirement): string {
  const threshold = of.length === 1 ? '' : `${needs} of `;
  return `${ref} ${kind} ${threshold}${of.join(', ')}${fallback === undefined ? '' : ` after ${fallback.lasts}s`}`;
}
