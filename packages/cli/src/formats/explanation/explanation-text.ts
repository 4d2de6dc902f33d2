import type { PathExplanation, TreeExplanation } from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import { formatPath } from './path-text.ts';
import { formatTree } from './tree-text.ts';

/** An explanation for a person. */
export function formatExplanation(
  explanation: PathExplanation | TreeExplanation,
  options: { readonly style: Style },
): string {
  return 'to' in explanation ? formatPath(explanation, options) : formatTree(explanation, options);
}
