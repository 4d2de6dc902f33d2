import type { PathExplanation, TreeExplanation } from '@faultline/core';
import { clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { formatPath } from './path-text.ts';
import { formatTree } from './tree-text.ts';

/** An explanation for a person. */
export function formatExplanation(
  explanation: PathExplanation | TreeExplanation,
  options: { readonly style: Style; readonly width: number },
): string {
  const text = 'to' in explanation ? formatPath(explanation, options) : formatTree(explanation, options);
  return text
    .split('\n')
    .map((line) => clipLine(line, options.width))
    .join('\n');
}
