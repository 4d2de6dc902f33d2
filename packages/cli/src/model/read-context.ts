import { type Config, type Entity, placedEntity, rules } from '@faultline/core';
import { mergeCatalog, parseConfig } from '@faultline/core/ingest';
import { IncompleteError } from '../errors/incomplete-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { type ContextFile, contextFile } from '../read/context-file.ts';
import type { Files } from '../read/files.ts';
import { isUrl } from '../read/is-url.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';
import type { ReadContext } from './found-organization.ts';
import type { LoadContext } from './load-context.ts';
import { kindOrNothing } from './read-config.ts';
import { readOrganization } from './read-organization.ts';

interface ReadOptions {
  readonly context: LoadContext;
  /** Seconds that a saved context may be old. */
  readonly maxAge: number | undefined;
}

/**
 * The contexts at paths and addresses as one, whatever their order.
 *
 * @param from where the paths of a config are read, if not on the disk
 * @throws UsageError where one is not a context, IncompleteError where one is damaged, too old or incomplete
 */
export async function readContexts(
  named: readonly string[],
  from: Files | undefined,
  options: ReadOptions,
): Promise<ReadContext> {
  const wanted = [...new Set(named)].sort();
  const read: ReadContext[] = [];
  for (const name of wanted) read.push(await readContext(name, from, options));
  const [first, ...others] = read;
  if (others.length === 0) return first!;
  const configs = read.filter(({ config }) => config !== undefined);
  if (configs.length > 1)
    throw new UsageError(
      `contexts ${configs.map(({ name }) => name).join(' and ')} each have a config: only one of them can decide`,
    );
  const files = read.map(({ name, entities }) => ({
    path: name,
    entities,
    locations: [],
    skippedTemplates: 0,
    problems: [],
    incomplete: false,
  }));
  return {
    name: read.map(({ name }) => name).join(' and '),
    saved: read.flatMap(({ saved }) => saved ?? []).sort()[0],
    config: configs[0]?.config,
    configPath: configs[0]?.configPath,
    entities: mergeCatalog(files).entities,
  };
}

async function readContext(name: string, from: Files | undefined, options: ReadOptions): Promise<ReadContext> {
  options.context.progress.update(`reading the context ${isUrl(name) ? '' : name}`);
  const saved = isUrl(name) ? undefined : await savedContext(name, from, options);
  if (saved !== undefined) return saved;
  const {
    name: shown,
    config,
    catalog,
  } = await readOrganization([name], options.context, isUrl(name) ? undefined : await placeOf(name, from));
  return {
    name: shown,
    saved: undefined,
    config: config?.config,
    configPath: config?.path,
    entities: catalog.entities.map(placedEntity),
  };
}

/** Undefined where the path is not that of a saved context. */
async function savedContext(
  path: string,
  from: Files | undefined,
  { context, maxAge }: ReadOptions,
): Promise<ReadContext | undefined> {
  const files = await placeOf(path, from);
  const read = await contextFile(files, path, context.limits);
  if (read === undefined) return undefined;
  requireYoung(path, read, maxAge);
  const prefixed = `${path}:`;
  const { name, saved, entities, config } = read;
  return {
    name,
    saved,
    config: config === null ? undefined : savedConfig(path, config),
    configPath: config === null ? undefined : `${path}:${config.path}`,
    entities: entities.map((entity) => placedEntity(inFile(entity, prefixed))),
  };
}

/** Where a path is read: a revision may lack it, since a context is rarely committed. */
async function placeOf(path: string, from: Files | undefined): Promise<Files> {
  const isThere = from !== undefined && (await kindOrNothing(from, path)) !== undefined;
  return isThere ? from : workTreeFiles(workingDirectory());
}

function savedConfig(path: string, { path: file, text }: NonNullable<ContextFile['config']>): Config {
  const { config, extended, problems } = parseConfig({ path: `${path}:${file}`, text }, rules);
  if (config === undefined || extended !== undefined || problems.some(({ code }) => code !== 'contradicting-claims'))
    throw new IncompleteError(`${path}: the config ${file} in it is not valid for this version of Faultline`);
  return config;
}

/** An address stays; a path is one of the context's, not of the disk. */
function inFile(entity: Entity, prefix: string): Entity {
  const placed = (file: string): string => (isUrl(file) ? file : `${prefix}${file}`);
  return {
    ...entity,
    source: { ...entity.source, file: placed(entity.source.file) },
    statements: entity.statements.map((each) => ({
      ...each,
      source: { ...each.source, file: placed(each.source.file) },
    })),
  };
}

function requireYoung(path: string, { saved }: ContextFile, maxAge: number | undefined): void {
  if (maxAge === undefined || Date.now() - Date.parse(saved) <= maxAge * 1000) return;
  throw new IncompleteError(
    `${path}: the context was saved ${saved.slice(0, 16).replace('T', ' ')} UTC, which is older than --context-max-age allows; \`faultline context\` saves a new one`,
  );
}
