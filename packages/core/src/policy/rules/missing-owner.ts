import { failsItself } from '../../analysis/single-points-of-failure.ts';
import type { RuleDefinition } from '../rule.ts';

export const missingOwner: RuleDefinition = {
  id: 'missing-owner',
  level: 'info',
  title: 'Nobody owns it',
  why: 'Somebody has to be called when it fails, and to decide how far its failure may reach.',
  find: ({ answers: { graph } }) =>
    graph.nodes.flatMap((node, index) => {
      if (!node.declared || !failsItself(node) || node.kind === 'failuredomain') return [];
      const owner = node.owner === undefined ? undefined : graph.nodes[graph.indexOf.get(node.owner) ?? -1];
      if (owner?.declared) return [];
      return [
        {
          ref: node.ref,
          about: '',
          detail: { rule: 'missing-owner', named: node.owner ?? null },
          measure: 1,
          remedy: { kind: 'describe', what: 'owner' },
          chain: [],
          source: graph.nodes[index]!.source ?? null,
        },
      ];
    }),
};
