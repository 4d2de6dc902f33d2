import { explainOutage, parseDuration } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { outageFormats } from '../formats/outage/outage-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { resolveFailing } from '../model/resolve-refs.ts';

export interface SimulateOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly catalog?: readonly string[];
  readonly lasts?: string;
  readonly at?: string;
}

/** `faultline simulate <ref>...` */
export async function simulate(names: readonly string[], options: SimulateOptions): Promise<void> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(outageFormats)), options);
  const lasts = duration('--lasts', options.lasts) ?? null;
  if (lasts === 0) throw new UsageError('--lasts 0s: expected a duration above zero');
  const at = duration('--at', options.at);
  const model = await loadModel(options.catalog ?? [], invocation, { traffic: ownTraffic(options) });
  const failed = resolveFailing(model.graph, names);
  const outage = explainOutage(model.graph, failed, { lasts, ...(at !== undefined && { at }) });
  const inert = new Set(model.graph.nodes.flatMap(({ ref, isInert }) => (isInert ? [ref] : [])));
  const countsCalls = model.graph.requirements.some(({ relation }) => relation === 'observed');
  await writeResult(outage, outageFormats, { ...invocation, inert, countsCalls }, { model, invocation });
}

function duration(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseDuration(text);
  if (seconds === undefined)
    throw new UsageError(`${option} ${text}: expected a duration such as 90s, 30m, 4h or PT30M`);
  return seconds;
}
