import { buildReport } from '@faultline/core';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { type EntityFilter, entityFilter, type FilterOptions } from '../model/entity-filter.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';

export interface AnalyzeOptions
  extends SharedOptions,
    TrafficOptions,
    OrganizationOptions,
    Pick<FilterOptions, 'owner' | 'system' | 'tier'> {
  readonly view?: boolean;
  readonly top?: string;
}

/** `faultline analyze [paths]` */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(analysisFormats)), options);
  const top = integerFrom('--top', options.top ?? '10', { least: 1 });
  const load = (): Promise<Model> => loadModel(paths, invocation, { traffic: ownTraffic(options) });
  const model = await load();
  const report = buildReport(model.graph, model);
  const program = process.env.FAULTLINE_PROGRAM ?? 'faultline';
  const filter = withinSubject(entityFilter(report, options), model.subject);
  await writeResult(
    report,
    analysisFormats,
    {
      ...invocation,
      program,
      paths,
      contexts: options.context,
      // A snapshot is compiled already, with whatever config.
      hasConfig: (model.configPath ?? model.snapshot) !== undefined,
      top,
      filter,
    },
    { model, invocation },
  );
  if (!options.view || !process.stdout.isTTY) return codeOfReading(model);
  const { serveReport } = await import('./view.ts');
  await serveReport(invocation, { model, report, port: 0, load });
  return 0;
}

/** The tables are about the subject: the context is there to be affected. */
function withinSubject(
  filter: EntityFilter | undefined,
  subject: ReadonlySet<string> | undefined,
): EntityFilter | undefined {
  if (subject === undefined) return filter;
  const refs = [...subject].filter((ref) => filter?.has(ref) ?? true);
  const chosen = new Set(refs);
  const description = ['a declaration here', ...(filter === undefined ? [] : [filter.description])].join(', ');
  return { has: (ref) => chosen.has(ref), count: chosen.size, description };
}
