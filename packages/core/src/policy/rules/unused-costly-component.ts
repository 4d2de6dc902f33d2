import { reachedFrom } from '../../base/reached-from.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { rowValues } from '../../graph/adjacency.ts';
import { isComponent } from '../../graph/counted-kind.ts';
import type { Tier } from '../../model/claims.ts';
import { isMembership } from '../../model/requirement.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly tier: Tier;
}

/** Silent in a catalog without journeys: there nothing says what is used. */
export const unusedCostlyComponent = defineRule({
  id: 'unused-costly-component',
  level: 'info',
  title: 'A costly Component is used by nothing in the catalog',
  why: 'What its loss costs says that something needs it: a dependency is missing.',
  find: ({ analyses: { graph } }) => {
    const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
    if (journeys.length === 0) return [];
    const reached = reachedFrom(journeys, (node) => rowValues(graph.dependencies, node));
    return graph.nodes.flatMap((node, index) => {
      const { ref, tier, declared, source } = node;
      if (!isComponent(node) || !declared || (tier !== 1 && tier !== 2)) return [];
      const isUsed = reached.has(index) || isNeeded(graph, index);
      return isUsed ? [] : [{ ref, detail: { tier }, remedy: { kind: 'find-users' } as const, source: source ?? null }];
    });
  },
  describe: ({ ref, detail: { tier } }: Described<Detail>) =>
    `${shortRef(ref)} is tier ${tier}, and neither a journey nor another entity needs it`,
});

/** Whether an entity needs it, itself or an API that it provides. Membership is not a need. */
function isNeeded({ nodes, requirements, declared: gates }: FailureModel, node: number): boolean {
  return [...rowValues(gates.used, node)].some((gate) => {
    const owner = gates.owner[gate]!;
    if (isMembership(requirements[gates.requirement[gate]!]!)) return false;
    return nodes[owner]!.kind !== 'api' || rowValues(gates.used, owner).length > 0;
  });
}
