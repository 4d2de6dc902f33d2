import { driftReport, undeclaredCalls } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { driftFormats } from '../formats/drift/drift-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import { observedTraffic, type ReadTraffic, type TrafficOptions } from '../model/observed-traffic.ts';
import { writeDeclarations } from './write-declarations.ts';

export interface DriftOptions extends SharedOptions, TrafficOptions {
  readonly minShare?: string;
  readonly failOn?: string;
  readonly write?: string;
  readonly all?: boolean;
}

/** `faultline drift [paths]`; gives the exit code. */
export async function drift(paths: readonly string[], options: DriftOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(driftFormats));
  if (options.failOn !== undefined && options.failOn !== 'undeclared')
    throw new UsageError(`--fail-on ${options.failOn}: expected undeclared`);
  const minShare = shareFrom(options.minShare);
  if (paths.includes('-') && options.observed?.includes('-'))
    throw new UsageError('standard input is either the catalog or observed calls: name a file for one of them');
  let traffic: ReadTraffic | undefined;
  const model = await loadModel(paths, invocation, {
    traffic: async (place) => {
      traffic = await observedTraffic(options, place);
      return undefined;
    },
  });
  if (model.catalog.observed !== undefined)
    throw new UsageError(
      'the given files are observed calls, not a catalog: name the catalog, and give the observed calls with --observed',
    );
  if (traffic === undefined && model.snapshot !== undefined)
    throw new UsageError(
      `${model.snapshot}: a snapshot does not hold the observed calls themselves: give --observed, or name the catalog itself`,
    );
  if (traffic === undefined)
    throw new UsageError(
      'no observed calls: name a file with --observed, or list it under `observed` in faultline.yaml',
    );
  const { environment, sources } = traffic;
  const report = driftReport(
    {
      ...model,
      graph: model.declaredGraph,
      entities: model.catalog.entities,
      minShare,
      incomplete: model.catalog.incomplete || traffic.incomplete,
      ...(environment !== undefined && { environment }),
    },
    sources,
  );
  const withProblems: Model = { ...model, traffic, problems: [...model.problems, ...traffic.problems] };
  await writeResult(
    report,
    driftFormats,
    { ...invocation, showsAll: options.all === true },
    { model: withProblems, invocation },
  );
  if (options.write !== undefined) {
    const said = writeDeclarations(report, withProblems, options.write);
    if (!invocation.isQuiet) process.stderr.write(said);
  }
  if (options.failOn === undefined) return 0;
  if (report.incomplete) return 3;
  return undeclaredCalls(report).length > 0 ? 1 : 0;
}

/** `1%`, `0.5%` or `0.01` as a part of one. */
function shareFrom(text: string | undefined): number {
  if (text === undefined) return 0;
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  const share = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (Number.isNaN(share) || share > 1)
    throw new UsageError(`--min-share ${text}: expected a share such as 1% or 0.01`);
  return share;
}
