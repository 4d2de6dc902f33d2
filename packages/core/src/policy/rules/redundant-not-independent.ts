import { failureChain } from '../../analysis/explain-path.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { detailLimit } from '../rule/detail-limit.ts';

interface Detail {
  readonly needs: number;
  readonly of: readonly string[];
  readonly causes: readonly string[];
}

export const redundantNotIndependent = defineRule({
  id: 'redundant-not-independent',
  level: 'warning',
  title: 'Redundant members share a cause of failure',
  why: 'Redundancy that a single loss takes away costs twice and protects from nothing.',
  find: ({ analyses: { graph, notIndependent } }) =>
    notIndependent.map(({ ref, requirement, causes }, rank) => {
      const { needs, of, source } = graph.requirements[requirement]!;
      const names = causes.map((cause) => cause.ref);
      return {
        ref,
        about: of.join(', '),
        detail: { needs, of, causes: names },
        measure: causes.length,
        remedy: { kind: 'spread', of, causes: names },
        chain: rank < detailLimit ? failureChain(graph, names[0]!, ref) : [],
        source,
      };
    }),
  describe: ({ ref, detail: { needs, of, causes } }: Described<Detail>) =>
    `${shortRef(ref)} needs ${needs} of ${listedRefs(of)}, but ${listedRefs(causes)} alone ${causes.length === 1 ? 'takes' : 'take'} down too many of them`,
});
