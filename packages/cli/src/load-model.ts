import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import {
  buildGraph,
  type CompiledGraph,
  type Config,
  compileGraph,
  defaultConfig,
  type Problem,
  problemSeverity,
} from '@faultline/core';
import { type Catalog, type ParsedConfig, parseConfig } from '@faultline/core/ingest';
import type { Invocation } from './invocation.ts';
import { absoluteFrom, folderOf, toPosix } from './read/find-files.ts';
import { globFolder, isGlob } from './read/glob.ts';
import { readCatalog } from './read/read-catalog.ts';
import { readText } from './read/read-text.ts';
import { UsageError } from './usage-error.ts';

/** A catalog and its config, read and compiled. */
export interface Model {
  readonly graph: CompiledGraph;
  readonly catalog: Catalog;
  /** Problems of building the graph; those of reading are the catalog's. */
  readonly problems: readonly Problem[];
  /** What was read, by path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** The config that was used; undefined where there is none. */
  readonly configPath: string | undefined;
}

/** The config says something that cannot be meant: exit code 2, with a frame each. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
  constructor(path: string, problems: readonly Problem[], text: string) {
    super(`${path} cannot be used`);
    this.problems = problems;
    this.texts = new Map([[path, text]]);
  }
}

/** Reads what the paths, or the config beside them, name, and compiles it. */
export async function loadModel(paths: readonly string[], invocation: Invocation): Promise<Model> {
  const { progress, asOf } = invocation;
  const cwd = process.cwd();
  const configPath = invocation.config ?? findConfig(cwd, paths);
  const texts = new Map<string, string>();
  const { config, catalog: listed } = readConfig(cwd, configPath, texts);
  const wanted = paths.length > 0 ? paths : catalogPaths(configPath, listed);
  const read = await readCatalog(wanted, {
    cwd,
    stdin: readStdin,
    onProgress: (files) => progress.update(`reading the catalog: ${files} files`),
  });
  progress.update('computing what fails');
  const { graph, problems } = buildGraph(read.catalog.entities, config);
  const { evidenceMaxAge, tiers } = config;
  return {
    graph: compileGraph(graph, { asOf, evidenceMaxAge, weights: tiers.weights }),
    catalog: read.catalog,
    problems,
    texts: new Map([...texts, ...read.texts]),
    configPath,
  };
}

/** `faultline.yaml` beside what was named. */
function findConfig(cwd: string, paths: readonly string[]): string | undefined {
  const folders = paths.length === 0 ? ['.'] : paths.flatMap((path) => folderBeside(cwd, path));
  const found = new Set(
    folders.flatMap((folder) => {
      const names = ['faultline.yaml', 'faultline.yml'].map((name) => posix.join(folder, name));
      return names.find((name) => existsSync(absoluteFrom(cwd, name))) ?? [];
    }),
  );
  if (found.size > 1) throw new UsageError(`which config: ${[...found].join(' or ')}? Name one with --config`);
  return [...found][0];
}

function folderBeside(cwd: string, path: string): string[] {
  if (path === '-') return ['.'];
  const named = toPosix(path);
  if (isGlob(named)) return [globFolder(named)];
  const stats = statSync(absoluteFrom(cwd, named), { throwIfNoEntry: false });
  return stats === undefined ? [] : [stats.isDirectory() ? named : folderOf(named)];
}

function readConfig(
  cwd: string,
  path: string | undefined,
  texts: Map<string, string>,
): { readonly config: Config; readonly catalog: readonly string[] } {
  if (path === undefined) return { config: defaultConfig, catalog: [] };
  const named = toPosix(path);
  const read = readText(absoluteFrom(cwd, named), named);
  if ('problem' in read) throw new ConfigError(named, [read.problem], '');
  texts.set(named, read.text);
  const parsed: ParsedConfig = parseConfig({ path: named, text: read.text });
  const errors = parsed.problems.filter((problem) => problemSeverity(problem) === 'error');
  if (parsed.config === undefined || errors.length > 0) throw new ConfigError(named, parsed.problems, read.text);
  return { config: parsed.config, catalog: parsed.catalog };
}

function catalogPaths(configPath: string | undefined, listed: readonly string[]): readonly string[] {
  if (configPath === undefined || listed.length === 0) return ['.'];
  return listed.map((path) => posix.join(folderOf(configPath), path));
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
