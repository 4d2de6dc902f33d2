import { basename, resolve } from 'node:path';
import { describeProblem, formatSource, problemSeverity } from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Files } from '../read/files.ts';
import { isUrl } from '../read/is-url.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';
import type { LoadContext } from './load-context.ts';
import { findConfig, type ReadConfig, readConfig } from './read-config.ts';
import { readWanted } from './read-wanted.ts';

/** An organization's catalog, read in full, and its config. */
export interface ReadOrganization {
  /** The host of a server, or the paths. */
  readonly name: string;
  readonly config: ReadConfig | undefined;
  readonly catalog: Catalog;
}

/**
 * Reads an organization's catalog in full: a part of it would make failures look smaller.
 *
 * @param config the organization's config, where the call names it; else it is looked for beside the paths
 * @throws IncompleteError where anything cannot be read, UsageError, ConfigError
 */
export async function readOrganization(
  paths: readonly string[],
  context: LoadContext,
  from: Files | undefined,
  config?: string,
): Promise<ReadOrganization> {
  const cwd = workingDirectory();
  const files = from ?? workTreeFiles(cwd);
  const onDisk = paths.filter((path) => !isUrl(path));
  const configPath = config ?? (onDisk.length === 0 ? undefined : await findConfig(files, onDisk));
  const own = configPath === undefined ? undefined : await readConfig(files, cwd, configPath);
  const { catalog, missing } = await readWanted(files, cwd, paths, { ...context, exclude: own?.exclude ?? [] });
  const [absent] = missing;
  if (absent !== undefined) throw new UsageError(`${absent[0]}: ${absent[1].reason}`);
  const name = [...new Set(paths.map((path) => (isUrl(path) ? new URL(path).host : folderName(path, cwd))))].join(
    ' and ',
  );
  if (catalog.incomplete) throw new IncompleteError(`${name}: the context is incomplete: ${whatIsMissing(catalog)}`);
  if (catalog.entities.length === 0) throw new UsageError(`${name}: the context has no entities`);
  return { name, config: own, catalog };
}

/** A path as it was given; the working directory and what is above it by their names. */
function folderName(path: string, cwd: string): string {
  return /^(?:\.{1,2}\/?)+$/.test(path) ? basename(resolve(cwd, path)) || path : path;
}

/** The first problems that may hide an entity or a dependency. */
function whatIsMissing({ problems }: Catalog): string {
  const errors = problems.filter((problem) => problemSeverity(problem) === 'error');
  const shown = errors.slice(0, 3).map((problem) => `${formatSource(problem.source)} ${describeProblem(problem)}`);
  return [...shown, ...(errors.length > 3 ? [`and ${errors.length - 3} more`] : [])].join('; ');
}
