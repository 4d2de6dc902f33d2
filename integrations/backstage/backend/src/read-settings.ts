import { readFile } from 'node:fs/promises';
import type { RootConfigService, UrlReaderService } from '@backstage/backend-plugin-api';
import { type Config, defaultConfig, describeProblem, formatSource, problemSeverity, rules } from '@faultline/core';
import { parseConfig } from '@faultline/core/ingest';

/** `faultline.yaml` as Backstage uses it. */
export interface ReadSettings {
  /** What decides the result, for the revision. */
  readonly text: string;
  readonly config: Config;
  /** What the file asks for and only the command line does, in sentences. */
  readonly ignored: readonly string[];
}

/**
 * Reads the file or address that `faultline.config` of app-config names.
 *
 * @throws Error with the file, line and column of what is wrong
 */
export async function readSettings(
  settings: RootConfigService,
  urlReader: Pick<UrlReaderService, 'readUrl'>,
): Promise<ReadSettings> {
  const path = settings.getOptionalString('faultline.config');
  if (path === undefined) return { text: '', config: defaultConfig, ignored: [] };
  const text = /^https?:\/\//i.test(path)
    ? (await (await urlReader.readUrl(path)).buffer()).toString('utf8')
    : await readFile(path, 'utf8');
  const { config, problems, extended, context, stated } = parseConfig({ path, text }, rules);
  const errors = problems
    .filter((problem) => problemSeverity(problem) === 'error')
    .map((problem) => `${formatSource(problem.source)} ${describeProblem(problem)}`);
  if (extended !== undefined) {
    errors.push(
      `${formatSource(extended.source)} extends: the plugin reads one file; write its settings into ${path} instead`,
    );
  }
  if (config === undefined || errors.length > 0) throw new Error(`faultline.config: ${errors.join('; ')}`);
  const ignored = [
    ...(context.length > 0 ? ['context'] : []),
    ...['observed', 'incidents'].filter((key) => stated.has(key)),
  ].map((key) => `${path}: \`${key}\` is used by the command line only; the plugin computes without it`);
  return { text, config, ignored };
}
