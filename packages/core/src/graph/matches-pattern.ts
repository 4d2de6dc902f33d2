import { matchesText } from '../base/text-patterns.ts';
import type { EntityPattern } from '../model/policy.ts';
import type { GraphNode } from './graph-node.ts';

/** Whether an entity has everything that the pattern states. */
export function matchesPattern(
  pattern: EntityPattern,
  node: Pick<GraphNode, Exclude<keyof EntityPattern, 'tag'> | 'tags'>,
): boolean {
  const { tag, ref, ...fields } = pattern;
  if (ref !== undefined && !matchesText(ref, node.ref)) return false;
  if (tag !== undefined && !node.tags.includes(tag)) return false;
  return (Object.keys(fields) as (keyof typeof fields)[]).every((key) => node[key] === fields[key]);
}
