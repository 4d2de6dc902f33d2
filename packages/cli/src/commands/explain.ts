import { explainPath, explainTree, failsAs } from '@faultline/core';
import { explanationFormats } from '../formats/explanation/explanation-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { resolveFailing, resolveRefs } from '../model/resolve-refs.ts';

export interface ExplainOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly catalog?: readonly string[];
  readonly depth: string;
  readonly branches: string;
}

/** `faultline explain <from> [to]` */
export async function explain(fromName: string, toName: string | undefined, options: ExplainOptions): Promise<void> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(explanationFormats)), options);
  const range = { least: 1, most: 1000 };
  const limits = {
    depth: integerFrom('--depth', options.depth, range),
    width: integerFrom('--branches', options.branches, range),
  };
  const model = await loadModel(options.catalog ?? [], invocation, { traffic: ownTraffic(options) });
  const [from] = resolveFailing(model.graph, [fromName]);
  const [to] = resolveRefs(model.graph, toName === undefined ? [] : [toName]);
  const failing = failsAs(model.graph, from!);
  const explanation =
    to === undefined ? explainTree(model.graph, from!, limits, failing) : explainPath(model.graph, from!, to, failing);
  await writeResult(
    explanation,
    explanationFormats,
    { style: invocation.style, width: invocation.lineWidth },
    { model, invocation },
  );
}
