import { formatDuration } from '../../model/duration.ts';
import { type ClaimKind, claimKind } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly incident: string;
  readonly claim: ClaimKind;
  readonly of: readonly string[];
  /** Seconds for which a fallback held; null: for as long as it is said to last, or no fallback. */
  readonly held: number | null;
}

export const unclaimedProof = defineRule({
  id: 'unclaimed-proof',
  level: 'info',
  title: 'An incident proves a claim better than its evidence',
  why: 'The incident counts as proof until it is too old; evidence that is written down says so to everybody.',
  find: ({ analyses: { graph } }) =>
    graph.requirements.flatMap((requirement) => {
      const { ref, of, evidence, disproven, source } = requirement;
      if (evidence?.incident === undefined || disproven !== undefined) return [];
      const { incident, date, held = null } = evidence;
      const remedy = { kind: 'record-proof', date, held } as const;
      const detail = { incident, claim: claimKind(requirement)!, of, held };
      return [{ ref, about: of.join(', '), detail, remedy, source }];
    }),
  describe: ({ ref, detail: { incident, claim, of, held } }: Described<Detail>) => {
    const time = held === null ? '' : ` for ${formatDuration(held)}`;
    return claim === 'fallback'
      ? `the fallback of ${shortRef(ref)} for ${listedRefs(of)} held${time} in incident ${incident}`
      : `${shortRef(ref)} worked without ${claim === 'redundancy' ? 'one of ' : ''}${listedRefs(of)} in incident ${incident}`;
  },
});
