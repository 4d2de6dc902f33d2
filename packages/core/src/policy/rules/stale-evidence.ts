import { counted } from '../../base/counted.ts';
import { isClaim } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly of: readonly string[];
  readonly date: string;
  /** Days beyond the age up to which evidence counts. */
  readonly days: number;
}

const daySeconds = 86_400;

export const staleEvidence = defineRule({
  id: 'stale-evidence',
  level: 'warning',
  title: 'The evidence of a claim is too old',
  why: 'Systems change: last year’s game day does not prove what holds today, so the worst case no longer believes the claim.',
  find: ({ analyses: { graph }, evidenceMaxAge }) =>
    graph.requirements.flatMap((claim, requirement) => {
      const { ref, of, evidence, source } = claim;
      if (evidence === undefined || !isClaim(claim)) return [];
      const age = (Date.parse(graph.asOf) - Date.parse(evidence.date)) / 1000;
      if (age <= evidenceMaxAge) return [];
      return [
        {
          ref,
          about: of.join(', '),
          detail: { of, date: evidence.date, days: Math.floor((age - evidenceMaxAge) / daySeconds) },
          remedy: { kind: 'prove', requirement },
          source,
        },
      ];
    }),
  describe: ({ ref, detail: { of, date, days } }: Described<Detail>) =>
    `the evidence of ${shortRef(ref)} about ${listedRefs(of)} is from ${date}, ${counted(days, 'day')} too old`,
});
