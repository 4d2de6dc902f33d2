import { analyses } from '../../src/analysis/analyses.ts';
import { judgeChange } from '../../src/index.ts';
import { findings } from '../../src/policy/findings.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

export type Entities = Parameters<typeof catalogModel>[0];

/** The findings that count in a change, and the sentence of each. */
export async function change(base: readonly [Entities, string?], head: readonly [Entities, string?]) {
  const [before, after] = await Promise.all([catalogModel(...base), catalogModel(...head)]);
  const configFile = 'faultline.yaml';
  const judged = judgeChange({ ...before, configFile }, { ...after, configFile });
  const found = findings({ ...judged.config, ...judged, analyses: analyses(judged.graph) }, judged.baseline);
  const counting = found.filter(({ state }) => state.kind === 'open' || state.kind === 'worse');
  const texts = (severity: Finding['severity']) =>
    counting.filter((each) => each.severity === severity).map(describeFinding);
  return { judged, found, errors: texts('error'), warnings: texts('warning'), notes: texts('info') };
}
