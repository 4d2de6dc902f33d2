import type { PathExplanation, TreeExplanation } from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import type { FormatRegistry } from '../format-registry.ts';

/** The formats of an explanation: a path where there is a target, else a tree. */
export const explanationFormats = {
  text: async () => (await import('./explanation-text.ts')).formatExplanation,
  json: async () => (await import('../json.ts')).jsonPieces,
} satisfies FormatRegistry<PathExplanation | TreeExplanation, { readonly style: Style; readonly width: number }>;
