import { posix } from 'node:path';
import { type DriftSource, driftReport, parseDuration, undeclaredCalls } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { driftFormats } from '../formats/drift/drift-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel, type Model } from '../model/load-model.ts';
import { diskFiles } from '../read/disk-files.ts';
import { observedSources, type WantedFile } from '../read/observed-sources.ts';
import { folderOf } from '../read/paths.ts';
import { readStdin } from '../read/read-stdin.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { writeDeclarations } from './write-declarations.ts';

export interface DriftOptions extends SharedOptions {
  readonly observed?: readonly string[];
  readonly environment?: string;
  readonly window?: string;
  readonly until?: string;
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
  const about = aboutFrom(options);
  if (paths.includes('-') && options.observed?.includes('-'))
    throw new UsageError('standard input is either the catalog or observed calls: name a file for one of them');
  const model = await loadModel(paths, invocation);
  if (model.catalog.observed !== undefined)
    throw new UsageError('there is no catalog to compare with: name it, and give the observed calls with --observed');
  const read = await observedSources(wantedFiles(options.observed, model, about), {
    from: diskFiles(workingDirectory()),
    limits: invocation.limits,
    stdin: readStdin,
  });
  const { environment, sources } = ofOneEnvironment(read.sources, options.environment);
  const report = driftReport(
    {
      ...model,
      entities: model.catalog.entities,
      minShare,
      incomplete: model.catalog.incomplete || read.incomplete,
      ...(environment !== undefined && { environment }),
    },
    sources,
  );
  const withProblems: Model = { ...model, problems: [...model.problems, ...read.problems] };
  await writeResult(
    report,
    driftFormats,
    { ...invocation, showsAll: options.all === true },
    { model: withProblems, invocation },
  );
  if (options.write !== undefined) {
    const said = writeDeclarations(report, model, options.write);
    if (!invocation.isQuiet) process.stderr.write(said);
  }
  if (options.failOn === undefined) return 0;
  if (report.incomplete) return 3;
  return undeclaredCalls(report).length > 0 ? 1 : 0;
}

/** The files that the call names, else those of the config. @throws UsageError where there are none */
function wantedFiles(
  named: readonly string[] | undefined,
  { config, configPath }: Model,
  about: Omit<WantedFile, 'path'>,
): readonly WantedFile[] {
  if (named !== undefined) return [...new Set(named)].map((path) => ({ ...about, path }));
  const configured = config.drift.observed;
  if (configured.length === 0)
    throw new UsageError(
      'no observed calls: name a file with --observed, or list it under `observed` in faultline.yaml',
    );
  const folder = configPath === undefined ? '.' : folderOf(configPath);
  return configured.map((each) => ({ ...each, ...about, path: posix.join(folder, each.path) }));
}

function aboutFrom({ window, until }: DriftOptions): Pick<WantedFile, 'window' | 'until'> {
  const seconds = window === undefined ? undefined : parseDuration(window);
  if (window !== undefined && !seconds)
    throw new UsageError(`--window ${window}: expected a duration such as 24h or 7d`);
  if (until !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))))
    throw new UsageError(`--until ${until}: expected a calendar date such as 2026-09-14`);
  return { ...(seconds !== undefined && { window: seconds }), ...(until !== undefined && { until }) };
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

/** Calls of two environments are never compared together. @throws UsageError */
function ofOneEnvironment(
  sources: readonly DriftSource[],
  wanted: string | undefined,
): { readonly environment: string | undefined; readonly sources: readonly DriftSource[] } {
  const found = [...new Set(sources.flatMap(({ environment }) => environment ?? []))].sort();
  if (wanted === undefined && found.length > 1)
    throw new UsageError(`the observed files are of ${found.join(' and ')}: choose one with --environment`);
  if (wanted !== undefined && found.length > 0 && !found.includes(wanted))
    throw new UsageError(`--environment ${wanted}: expected ${found.join(' or ')}`);
  const environment = wanted ?? found[0];
  return {
    environment,
    sources: sources.filter((source) => source.environment === undefined || source.environment === environment),
  };
}
