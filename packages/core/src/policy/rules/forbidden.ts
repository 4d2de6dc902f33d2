import { matchesText } from '../../base/text-patterns.ts';
import type { CompiledGraph } from '../../graph/compile-graph.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import type { EntityPattern, ForbiddenDependency } from '../../model/policy.ts';
import { isMembership } from '../../model/requirement.ts';
import type { RuleFinding } from '../finding.ts';
import type { RuleDefinition } from '../rule.ts';

export const forbidden: RuleDefinition = {
  id: 'forbidden',
  level: 'error',
  title: 'A dependency that was ruled out',
  why: 'The architecture was decided, and this dependency is against it.',
  find: ({ answers: { graph }, policy }) =>
    policy.forbidden.filter(({ severity }) => severity !== 'off').flatMap((rule) => broken(graph, rule)),
};

function broken(graph: CompiledGraph, { name, comment, from, to }: ForbiddenDependency): RuleFinding[] {
  const nodeOf = (ref: string): GraphNode => graph.nodes[graph.indexOf.get(ref)!]!;
  return graph.requirements.flatMap((requirement, index) => {
    if (isMembership(requirement) || !isMeant(from, nodeOf(requirement.ref))) return [];
    return requirement.of
      .filter((dependency) => isMeant(to, nodeOf(dependency)))
      .map((dependency) => ({
        ref: requirement.ref,
        about: `${name} ${dependency}`,
        detail: { rule: 'forbidden', name, comment: comment ?? null, dependency } as const,
        measure: 1,
        remedy: { kind: 'remove-dependency', requirement: index } as const,
        chain: [],
        source: requirement.source,
      }));
  });
}

/** Whether everything that the pattern states holds of the entity. */
function isMeant(pattern: EntityPattern, node: GraphNode): boolean {
  const { tag, ref, ...fields } = pattern;
  if (ref !== undefined && !matchesText(ref, node.ref)) return false;
  if (tag !== undefined && !node.tags.includes(tag)) return false;
  return (Object.keys(fields) as (keyof typeof fields)[]).every((key) => node[key] === fields[key]);
}
