import type { RequirementClaim } from '../../packages/core/src/model/claims.ts';
import type { Dependency } from './drawn-change.ts';

/** The position of whatever a config says. */
export const source = { file: 'faultline.yaml', line: 1, column: 1 };

/** A dependency as a claim. */
export function claimOf({ on, as }: Dependency): RequirementClaim {
  return {
    needs: 1,
    of: [on],
    class: as === 'soft' ? 'soft' : 'hard',
    ...(as === 'fallback' && { fallback: { lasts: 60 } }),
    source,
  };
}
