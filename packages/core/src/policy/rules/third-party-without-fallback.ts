import { isMembership, isRedundant } from '../../model/requirement.ts';
import type { RuleDefinition } from '../rule.ts';

export const thirdPartyWithoutFallback: RuleDefinition = {
  id: 'third-party-without-fallback',
  level: 'warning',
  title: 'A third party can take a component down',
  why: 'Nobody here can repair what somebody else runs, so its loss has to be planned for.',
  find: ({ answers: { graph }, policy }) => {
    const types = new Set(policy.thirdPartyTypes);
    return graph.requirements.flatMap((requirement, index) => {
      const { ref, of, class: kind, fallback, source } = requirement;
      if (kind !== 'hard' || fallback !== undefined || isRedundant(requirement) || isMembership(requirement)) return [];
      return of.flatMap((dependency) => {
        const { type } = graph.nodes[graph.indexOf.get(dependency)!]!;
        if (type === undefined || !types.has(type)) return [];
        return [
          {
            ref,
            about: dependency,
            detail: { rule: 'third-party-without-fallback', dependency, type } as const,
            measure: 1,
            remedy: { kind: 'add-fallback', ref, requirement: index } as const,
            chain: [],
            source,
          },
        ];
      });
    });
  },
};
