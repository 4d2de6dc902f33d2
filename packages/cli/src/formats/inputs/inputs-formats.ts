import type { FormatRegistry } from '../format-registry.ts';
import type { ListedFormats } from './inputs-text.ts';

/** The formats of the list of input formats. */
export const inputsFormats = {
  text: async () => (await import('./inputs-text.ts')).formatInputs,
  json: async () => (await import('../json.ts')).jsonPieces,
} satisfies FormatRegistry<ListedFormats, { readonly width: number }>;
