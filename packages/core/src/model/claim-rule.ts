import type { EntityPattern } from './policy.ts';
import type { DependencyClass, Evidence, Fallback } from './requirement.ts';
import type { Source } from './source.ts';

/** A claim about every plain dependency of the entities `from` on the entities `to`. */
export interface ClaimRule {
  readonly from: EntityPattern;
  readonly to: EntityPattern;
  readonly class: DependencyClass;
  readonly fallback?: Fallback;
  readonly evidence?: Evidence;
  readonly source: Source;
}
