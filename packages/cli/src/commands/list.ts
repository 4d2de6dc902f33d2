import { buildReport } from '@faultline/core';
import { listFormats } from '../formats/list/list-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { entityFilter, type FilterOptions } from '../model/entity-filter.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';

export interface ListOptions extends SharedOptions, OrganizationOptions, FilterOptions {}

/** `faultline list [paths]` */
export async function list(paths: readonly string[], options: ListOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(listFormats)), options);
  const model = await loadModel(paths, invocation, { traffic: ownTraffic({}) });
  const report = buildReport(model.graph, model);
  const filter = entityFilter(report, options);
  const entities = report.entities.filter(({ ref }) => (filter?.has(ref) ?? true) && (model.subject?.has(ref) ?? true));
  await writeResult({ entities }, listFormats, invocation, { model, invocation });
  return codeOfReading(model);
}
