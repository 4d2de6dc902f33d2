import type { OutageExplanation } from '@faultline/core';
import type { FormatRegistry } from '../format-registry.ts';
import type { OutageTextOptions } from './outage-text.ts';

/** The formats of a simulated outage. */
export const outageFormats = {
  text: async () => (await import('./outage-text.ts')).formatOutage,
  json: async () => (await import('../json.ts')).jsonPieces,
} satisfies FormatRegistry<OutageExplanation, OutageTextOptions>;
