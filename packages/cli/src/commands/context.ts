import { gzipSync } from 'node:zlib';
import { formatContext } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { readOrganization } from '../model/read-organization.ts';
import { refuseOverwriting } from '../output/refuse-overwriting.ts';
import { writeFileWhole } from '../output/write-output.ts';
import { isUrl } from '../read/is-url.ts';
import { limitsFrom, savingLimits } from '../read/limits.ts';

/** `faultline context <address|path...>`: leaves a file only where everything could be read. */
export async function context(paths: readonly string[], options: SharedOptions): Promise<void> {
  const { limits, ...invocation } = invocationFrom(options, ['json']);
  const { output: file } = options;
  if (file === undefined || !/\.json(\.gz)?$/i.test(file))
    throw new UsageError('--output: expected a file named *.json.gz or *.json');
  const { name, config, catalog } = await readOrganization(
    paths,
    { ...invocation, limits: paths.every(isUrl) ? limitsFrom(options.limit ?? [], savingLimits) : limits },
    undefined,
    options.config,
  );
  if (config !== undefined && config.texts.size > 1)
    throw new UsageError(
      `${config.path}: a saved context holds one config, so it cannot extend ${[...config.texts.keys()].filter((each) => each !== config.path).join(' and ')}: write one config without \`extends\` and name it with --config`,
    );
  refuseOverwriting('--output', file, new Set(catalog.entities.map(({ source }) => source.file)));
  const text = formatContext({
    name,
    saved: savedAt(process.env),
    config: config?.path === undefined ? null : { path: config.path, text: config.text ?? '' },
    entities: catalog.entities.map(({ description: _, ...entity }) => entity),
  });
  invocation.progress.done();
  writeFileWhole(file, /\.gz$/i.test(file) ? gzipSync(text, { level: 9 }) : text);
  if (!invocation.isQuiet) process.stderr.write(`${catalog.entities.length} entities of ${name}, saved in ${file}\n`);
}

/** Now, or the moment that a reproducible build sets. */
function savedAt({ SOURCE_DATE_EPOCH: seconds }: Readonly<Record<string, string | undefined>>): string {
  const time = seconds !== undefined && /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1000 : Date.now();
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
