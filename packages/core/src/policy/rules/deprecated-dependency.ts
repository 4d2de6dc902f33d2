import type { CompiledGraph } from '../../graph/compile-graph.ts';
import { isMembership } from '../../model/requirement.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly dependency: string;
}

/** An informational dependency changes nothing when it is lost, so it is not reported. */
export const deprecatedDependency = defineRule({
  id: 'deprecated-dependency',
  level: 'warning',
  title: 'A production entity depends on a deprecated one',
  why: 'A deprecated entity gets less and less care until somebody switches it off, and production fails with it.',
  find: ({ analyses: { graph } }) =>
    graph.requirements.flatMap((requirement, index) => {
      if (requirement.class === 'informational' || isMembership(requirement)) return [];
      if (!hasLifecycle(graph, requirement.ref, 'production')) return [];
      return requirement.of
        .filter((dependency) => hasLifecycle(graph, dependency, 'deprecated'))
        .map((dependency) => ({
          ref: requirement.ref,
          about: dependency,
          detail: { dependency },
          remedy: { kind: 'remove-dependency', requirement: index },
          source: requirement.source,
        }));
    }),
  describe: ({ ref, detail: { dependency } }: Described<Detail>) =>
    `${shortRef(ref)} is in production and depends on ${shortRef(dependency)}, which is deprecated`,
});

function hasLifecycle(graph: CompiledGraph, ref: string, lifecycle: string): boolean {
  return graph.nodes[graph.indexOf.get(ref)!]!.lifecycle?.toLowerCase() === lifecycle;
}
