import { isClaim } from '../../model/requirement.ts';
import type { RuleDefinition } from '../rule.ts';

const daySeconds = 86_400;

export const staleEvidence: RuleDefinition = {
  id: 'stale-evidence',
  level: 'warning',
  title: 'The proof of a claim is too old',
  why: 'Systems change: what a game day has shown a year ago need not hold today, and the worst case no longer believes it.',
  find: ({ answers: { graph }, evidenceMaxAge }) =>
    graph.requirements.flatMap((claim, requirement) => {
      const { ref, of, evidence, source } = claim;
      if (evidence === undefined || !isClaim(claim)) return [];
      const age = (Date.parse(graph.asOf) - Date.parse(evidence.date)) / 1000;
      if (age <= evidenceMaxAge) return [];
      return [
        {
          ref,
          about: of.join(', '),
          detail: {
            rule: 'stale-evidence',
            of,
            date: evidence.date,
            days: Math.floor((age - evidenceMaxAge) / daySeconds),
          },
          measure: 1,
          remedy: { kind: 'prove', requirement },
          chain: [],
          source,
        },
      ];
    }),
};
