import type { BlastRadius } from '../../analysis/blast-radius.ts';
import { failsItself } from '../../analysis/single-points-of-failure.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import type { RadiusBudget } from '../../model/policy.ts';
import type { RuleFinding } from '../finding.ts';
import { placeOf } from '../place-of.ts';
import type { RuleContext, RuleDefinition } from '../rule.ts';

export const radiusBudget: RuleDefinition = {
  id: 'radius-budget',
  level: 'error',
  title: 'A failure takes down more than its budget',
  why: 'A budget is the scope that was agreed on while nothing was broken.',
  find: ({ answers, policy }) => {
    const { nodes } = answers.graph;
    const components = nodes.filter(({ kind, declared }) => kind === 'component' && declared).length;
    return nodes.flatMap((node, index) => {
      const budgets = failsItself(node) ? policy.budgets.filter((budget) => isMeant(budget, node)) : [];
      return budgets.length === 0 ? [] : overspent(answers, budgets, components, index);
    });
  },
};

function overspent(
  { graph, declared }: RuleContext['answers'],
  budgets: readonly RadiusBudget[],
  components: number,
  index: number,
): RuleFinding[] {
  const node = graph.nodes[index]!;
  const spent = new Map<string, RuleFinding>();
  for (const budget of budgets) {
    for (const of of ['components', 'journeys', 'share'] as const) {
      const allowed = budget[of];
      const found = spentOf(declared[index]!, of, components);
      if (allowed === undefined || found <= allowed) continue;
      const known = spent.get(of)?.detail;
      if (known?.rule === 'radius-budget' && known.allowed <= allowed) continue;
      spent.set(of, {
        ref: node.ref,
        about: of,
        detail: { rule: 'radius-budget', of, found, allowed },
        measure: found,
        remedy: { kind: 'accept-risk', tried: false },
        chain: [],
        source: placeOf(graph, index),
      });
    }
  }
  return [...spent.values()];
}

function isMeant({ tier, domain, entity }: RadiusBudget, node: GraphNode): boolean {
  if (tier !== undefined && node.tier !== tier) return false;
  if (domain !== undefined && node.domain !== domain) return false;
  return entity === undefined || node.ref === entity;
}

function spentOf(radius: BlastRadius, of: 'components' | 'journeys' | 'share', components: number): number {
  if (of === 'journeys') return radius.journeys.length;
  const down = radius.down.component ?? 0;
  return of === 'components' ? down : components === 0 ? 0 : Math.round((down / components) * 1000) / 1000;
}
