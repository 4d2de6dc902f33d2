import { formatDuration } from '../../model/duration.ts';
import type { ClaimKind } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly incident: string;
  readonly claim: ClaimKind;
  readonly of: readonly string[];
  /** Seconds that a fallback is said to last; null for any other claim. */
  readonly lasts: number | null;
  /** Seconds for which the claim held. */
  readonly held: number;
}

/** A proof that is newer than the incident restores the claim: then it is not disproven. */
export const disprovenClaim = defineRule({
  id: 'disproven-claim',
  level: 'error',
  title: 'The catalog claims what an incident contradicts',
  why: 'Every radius that counts on the claim is too small.',
  find: ({ analyses: { graph } }) =>
    graph.requirements.flatMap(({ ref, of, source, disproven }) => {
      if (disproven === undefined) return [];
      const { incident, held, claimed: claim, lasts = null } = disproven;
      const detail = { incident, claim, of, lasts, held };
      const remedy = { kind: 'learn', of: 'claim', removed: [] } as const;
      return [{ ref, about: `${of.join(', ')} ${incident}`, detail, remedy, source }];
    }),
  describe: ({ ref, detail: { incident, claim, of, lasts, held } }: Described<Detail>) => {
    const [name, on] = [shortRef(ref), listedRefs(of)];
    switch (claim) {
      case 'fallback':
        return `the fallback of ${name} for ${on} is said to last ${formatDuration(lasts ?? 0)}, and lasted ${formatDuration(held)} in incident ${incident}`;
      case 'redundancy':
        return `${name} is said to survive the loss of one of ${on}, and went down with it in incident ${incident}`;
      case 'soft':
        return `${name} is said to degrade without ${on}, and went down with it in incident ${incident}`;
      case 'informational':
        return `${name} is said not to notice the loss of ${on}, and was hit by it in incident ${incident}`;
      default:
        return claim satisfies never;
    }
  },
});
