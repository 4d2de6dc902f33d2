import { textMatcher } from '../base/text-patterns.ts';
import type { EntityPattern } from '../model/policy.ts';
import type { GraphNode } from './graph-node.ts';

/** Says of many entities whether one has everything that the pattern states. */
export function patternMatcher(
  pattern: EntityPattern,
): (node: Pick<GraphNode, Exclude<keyof EntityPattern, 'tag'> | 'tags'>) => boolean {
  const { tag, ref, ...fields } = pattern;
  const matchesRef = ref === undefined ? undefined : textMatcher(ref);
  const keys = Object.keys(fields) as (keyof typeof fields)[];
  return (node) => {
    if (matchesRef?.(node.ref) === false) return false;
    if (tag !== undefined && !node.tags.includes(tag)) return false;
    return keys.every((key) => node[key] === fields[key]);
  };
}
