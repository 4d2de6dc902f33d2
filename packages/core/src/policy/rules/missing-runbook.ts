import type { RuleDefinition } from '../rule.ts';

export const missingRunbook: RuleDefinition = {
  id: 'missing-runbook',
  level: 'off',
  title: 'A costly Component has no runbook',
  why: 'At three in the morning nobody should have to find out how it is repaired.',
  find: ({ answers: { graph }, policy }) =>
    graph.nodes.flatMap(({ ref, kind, declared, tier, links, source }) => {
      const isAsked = kind === 'component' && declared && tier !== undefined && policy.runbookTiers.includes(tier);
      if (!isAsked || links.some(({ type }) => type?.toLowerCase() === 'runbook')) return [];
      return [
        {
          ref,
          about: '',
          detail: { rule: 'missing-runbook', tier },
          measure: 1,
          remedy: { kind: 'describe', what: 'runbook' },
          chain: [],
          source: source ?? null,
        },
      ];
    }),
};
