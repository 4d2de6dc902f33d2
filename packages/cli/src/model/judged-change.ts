import { buildReport, type JudgedChange, judgeChange, type Report } from '@faultline/core';
import { type AgainstBase, hasBrokenConfig } from './against-base.ts';
import type { Model } from './model.ts';
import { withScope } from './with-scope.ts';

/** A change, judged by its base. */
export interface JudgedByBase {
  readonly judged: JudgedChange;
  /** `decisiveReport` says which of them counts. */
  readonly reports: readonly [Report, ...Report[]];
}

/** The head of a change by the policy of its base: the one way for `check --base` and `diff`. */
export function judgedChange({ before, model }: AgainstBase): JudgedByBase {
  const catalog = withScope(model);
  const configFile = model.configPath ?? before.configPath ?? 'faultline.yaml';
  const { config, places } = hasBrokenConfig(before) ? model : before;
  const subject = model.subject && new Set([...before.own, ...model.own]);
  const judged = judgeChange({ ...before, config, places, configFile }, { ...model, configFile });
  const report = (baseline: Model['baseline'], incomplete: boolean): Report =>
    buildReport(judged.graph, {
      ...judged,
      baseline,
      catalog: { ...catalog, incomplete },
      scope: model.scope,
      learning: model.learning,
      subject,
    });
  const { incomplete } = catalog;
  if (!before.catalog.incomplete) return { judged, reports: [report(judged.baseline, incomplete)] };
  // Without what a broken base would have excused, a pass is a pass; otherwise nobody knows.
  return { judged, reports: [report(before.baseline, incomplete), report(judged.baseline, true)] };
}
