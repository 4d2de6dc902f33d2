import { failureChain } from '../../analysis/explain-path.ts';
import type { RuleDefinition } from '../rule.ts';
import { workedOut } from '../worked-out.ts';

export const redundantNotIndependent: RuleDefinition = {
  id: 'redundant-not-independent',
  level: 'warning',
  title: 'Redundant members share a cause of failure',
  why: 'Redundancy that one loss takes away as a whole costs twice and protects from nothing.',
  find: ({ answers: { graph, notIndependent } }) =>
    notIndependent.map(({ ref, requirement, causes }, rank) => {
      const { needs, of, source } = graph.requirements[requirement]!;
      const names = causes.map((cause) => cause.ref);
      return {
        ref,
        about: of.join(', '),
        detail: { rule: 'redundant-not-independent', needs, of, causes: names },
        measure: causes.length,
        remedy: { kind: 'spread', of, causes: names },
        chain: rank < workedOut ? failureChain(graph, names[0]!, ref) : [],
        source,
      };
    }),
};
