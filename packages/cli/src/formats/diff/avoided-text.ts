import type { Diff } from '@faultline/core';

/** How much of the new harm a remedy avoids: `2 of 3 new losses go away`. */
export function avoidedText({ avoids, of }: Pick<Diff['remedies'][number], 'avoids' | 'of'>): string {
  if (avoids === of) return 'all of the additional harm goes away';
  return `${avoids} of ${of} new losses ${avoids === 1 ? 'goes' : 'go'} away`;
}
