import { buildReport, type MergedRadii, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { analysisFormats } from '../formats/analysis/analysis-formats.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
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
  readonly shard?: string;
}

/** `faultline analyze [paths]`; gives the exit code. */
export async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(analysisFormats)), options);
  const load = (): Promise<Model> => loadModel(paths, invocation, { traffic: ownTraffic(options) });
  if (options.shard !== undefined) return analyzePart(options.shard, load, invocation, options);
  const top = topOf(options);
  const model = await load();
  const report = await writeAnalysis(model, { invocation, paths, options, top });
  if (!options.view || !process.stdout.isTTY) return codeOfReading(model);
  const { serveReport } = await import('./view.ts');
  const again = async () => {
    const next = await load();
    return { model: next, report: buildReport(next.graph, next) };
  };
  await serveReport(invocation, { shown: { model, report }, port: 0, load: again });
  return 0;
}

/** What keeps the radii of one shard from the rest of the report. */
async function analyzePart(
  text: string,
  load: () => Promise<Model>,
  invocation: Invocation,
  { format, output, top, view, owner, system, tier }: AnalyzeOptions,
): Promise<number> {
  const [extra] = Object.entries({ format, top, view: view || undefined, owner, system, tier }).flatMap(
    ([name, value]) => (value === undefined ? [] : [name]),
  );
  if (extra !== undefined)
    throw new UsageError(`--shard writes numbers for \`faultline merge\`: give --${extra} to that`);
  const { shardFrom } = await import('../shards/shard-from.ts');
  const shard = shardFrom(text, process.env);
  const { analyzeShard } = await import('./analyze-shard.ts');
  return analyzeShard(await load(), shard, invocation, output);
}

export function topOf({ top }: Pick<AnalyzeOptions, 'top'>): number {
  return integerFrom('--top', top ?? '10', { least: 1 });
}

interface Analyzed {
  readonly invocation: Invocation;
  readonly paths: readonly string[];
  readonly options: Omit<AnalyzeOptions, 'view' | 'shard'>;
  readonly top: number;
}

/** Writes the report of a model, with the radii that are known already. */
export async function writeAnalysis(
  model: Model & { readonly known?: MergedRadii },
  { invocation, paths, options, top }: Analyzed,
): Promise<Report> {
  const report = buildReport(model.graph, model);
  await writeResult(
    report,
    analysisFormats,
    {
      ...invocation,
      program: process.env.FAULTLINE_PROGRAM ?? 'faultline',
      paths,
      contexts: options.context,
      // A snapshot is compiled already, with whatever config.
      hasConfig: (model.configPath ?? model.snapshot) !== undefined,
      top,
      filter: withinSubject(entityFilter(report, options), model.subject),
    },
    { model, invocation },
  );
  return report;
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
