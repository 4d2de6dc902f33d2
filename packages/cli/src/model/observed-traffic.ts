import { posix } from 'node:path';
import { type Config, type DriftSource, type Problem, parseDuration, type Traffic } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { diskFiles } from '../read/disk-files.ts';
import type { Files } from '../read/files.ts';
import type { Limits } from '../read/limits.ts';
import { observedSources, type WantedFile } from '../read/observed-sources.ts';
import { folderOf } from '../read/paths.ts';
import { readStdin } from '../read/read-stdin.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { wantedObserved } from './wanted-observed.ts';

/** What a call says about observed calls. */
export interface TrafficOptions {
  readonly observed?: readonly string[];
  readonly environment?: string;
  readonly window?: string;
  readonly until?: string;
}

/** Observed calls as they were read. */
export interface ReadTraffic extends Traffic {
  readonly problems: readonly Problem[];
}

/** The config whose `observed` counts, and where its files are. */
export interface TrafficPlace {
  readonly config: Config;
  readonly configPath: string | undefined;
  readonly from: Files;
  readonly limits: Limits;
  /** The formats that the call gives to files, by path. */
  readonly formats: ReadonlyMap<string, string>;
}

/**
 * The calls in the files that the call names, else in those of the config; undefined where there are none. Calls of two
 * environments are never compared together.
 *
 * @throws UsageError
 */
export async function observedTraffic(
  options: TrafficOptions,
  { config, configPath, from, limits, formats }: TrafficPlace,
): Promise<ReadTraffic | undefined> {
  const folder = configPath === undefined ? '.' : folderOf(configPath);
  const listed = config.drift.observed.map((each) => ({
    ...each,
    path: posix.join(folder, each.path),
    ...(configPath !== undefined && { listedIn: configPath }),
  }));
  // Whatever revision is read, a file that the call names is on the disk.
  const place = options.observed === undefined ? from : diskFiles(workingDirectory());
  const found = await wantedObserved(place, { named: options.observed, listed }, limits['folder-entries']);
  if (found.files.length === 0) return undefined;
  const about = aboutFrom(options);
  const wanted = found.files.map((each): WantedFile => {
    const format = formats.get(each.path === '-' ? '<stdin>' : each.path);
    return { ...each, ...about, ...(format !== undefined && { format }) };
  });
  const { sources, problems, incomplete } = await observedSources(wanted, { from: place, limits, stdin: readStdin });
  return {
    ...ofOneEnvironment(sources, options.environment, config.drift.environment),
    problems: [...found.problems, ...problems],
    incomplete,
  };
}

function aboutFrom({ window, until }: TrafficOptions): Pick<WantedFile, 'window' | 'until'> {
  const seconds = window === undefined ? undefined : parseDuration(window);
  if (window !== undefined && !seconds)
    throw new UsageError(`--window ${window}: expected a duration such as 24h or 7d`);
  if (until !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))))
    throw new UsageError(`--until ${until}: expected a calendar date such as 2026-09-14`);
  return { ...(seconds !== undefined && { window: seconds }), ...(until !== undefined && { until }) };
}

/** @throws UsageError where it is open which environment is meant */
function ofOneEnvironment(
  sources: readonly DriftSource[],
  named: string | undefined,
  configured: string | undefined,
): Pick<Traffic, 'environment' | 'sources'> {
  const found = [...new Set(sources.flatMap(({ environment }) => environment ?? []))].sort();
  const wanted = named ?? configured;
  if (wanted === undefined && found.length > 1)
    throw new UsageError(
      `the observed files are of ${found.join(' and ')}: choose one with --environment, or with \`drift.environment\` in faultline.yaml`,
    );
  if (wanted !== undefined && found.length > 0 && !found.includes(wanted))
    throw new UsageError(
      `${named === undefined ? 'drift.environment:' : '--environment'} ${wanted}: expected ${found.join(' or ')}`,
    );
  const environment = wanted ?? found[0];
  return {
    ...(environment !== undefined && { environment }),
    sources: sources.filter((source) => source.environment === undefined || source.environment === environment),
  };
}
