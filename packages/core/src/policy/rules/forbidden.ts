import type { CompiledGraph } from '../../graph/compile-graph.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import { patternMatcher } from '../../graph/pattern-matcher.ts';
import type { ForbiddenDependency } from '../../model/policy.ts';
import { isMembership } from '../../model/requirement.ts';
import { shortRef } from '../../model/short-ref.ts';
import type { CatalogChange } from '../rule/catalog-change.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import type { RuleFinding } from '../rule/finding.ts';

interface Detail {
  readonly name: string;
  readonly comment: string | null;
  readonly dependency: string;
}

/** Each entry of `forbidden` brings its own severity. */
export const forbidden = defineRule({
  id: 'forbidden',
  level: 'error',
  title: 'A dependency is forbidden',
  why: 'The architecture rules this dependency out.',
  find: ({ analyses: { graph }, policy, change }) =>
    policy.forbidden.flatMap((rule) => violations(graph, rule, change)),
  describe: ({ ref, detail: { dependency, name, comment } }: Described<Detail>) =>
    `${shortRef(ref)} must not depend on ${shortRef(dependency)}: ${name}${comment === null ? '' : ` (${comment})`}`,
});

function violations(
  graph: CompiledGraph,
  { name, comment, severity, from, to }: ForbiddenDependency,
  change: CatalogChange | undefined,
): RuleFinding<Detail>[] {
  if (severity === 'off') return [];
  const [isFrom, isTo] = [patternMatcher(from), patternMatcher(to)];
  const matches = (isMeant: ReturnType<typeof patternMatcher>, ref: string): boolean =>
    selves(graph, ref, change).some(isMeant);
  return graph.requirements.flatMap((requirement, index) => {
    if (isMembership(requirement) || !matches(isFrom, requirement.ref)) return [];
    return requirement.of
      .filter((dependency) => matches(isTo, dependency))
      .map((dependency) => ({
        ref: requirement.ref,
        about: `${name} ${dependency}`,
        detail: { name, comment: comment ?? null, dependency },
        severity,
        remedy: { kind: 'remove-dependency', requirement: index },
        source: requirement.source,
      }));
  });
}

/** An entity as it is and, in a change, as its base describes it: no change takes itself out of a rule. */
function selves(graph: CompiledGraph, ref: string, change: CatalogChange | undefined): readonly GraphNode[] {
  const node = graph.nodes[graph.indexOf.get(ref)!]!;
  const before = change?.base.nodes[change.base.indexOf.get(change.formerRef(ref)) ?? -1];
  return before?.declared === true ? [node, before] : [node];
}
