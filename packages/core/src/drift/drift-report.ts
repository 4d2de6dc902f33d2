import { once } from '../base/memoize.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import { type Drift, drift } from './drift.ts';
import type { DriftSource } from './drift-types.ts';
import type { NamesBefore } from './names-as-before.ts';
import { type GrownRadius, grownRadii, observedModel } from './observed-model.ts';

/** The answer of `faultline drift`. */
export interface DriftReport extends Drift {
  readonly version: 1;
  readonly environment: string | null;
  /** Undeclared calls with a smaller share are listed, and not counted in the worst case. */
  readonly minShare: number;
  /** Something could not be read, so verdicts may be wrong. */
  readonly incomplete: boolean;
  /** Worst-case radii that undeclared calls make larger. */
  readonly radii: readonly GrownRadius[];
}

/** What a comparison of declared and observed dependencies needs. */
export interface DriftQuestion {
  readonly graph: FailureModel;
  readonly entities: readonly Entity[];
  readonly config: Config;
  /** Of a change, the base, which says what names stand for. */
  readonly before?: NamesBefore | undefined;
  readonly environment?: string;
  readonly minShare?: number;
  readonly incomplete: boolean;
}

/** What is declared against what the sources of one environment saw, and what that does to the worst case. */
export function driftReport(
  { environment, minShare = 0, incomplete, ...model }: DriftQuestion,
  sources: readonly DriftSource[],
): DriftReport {
  const found = drift(model, sources);
  const radii = once(() => grownRadii(model.graph, observedModel(model.graph, found, { minShare })));
  const report = { version: 1, environment: environment ?? null, minShare, incomplete, ...found } as const;
  return {
    ...report,
    // Most commands never read them.
    get radii() {
      return radii();
    },
  };
}
