import { readdirSync, readFileSync } from 'node:fs';
import { type ESTree, type ParseResult, parseSync } from 'vite';

const root = new URL('../', import.meta.url);

/** The folders of source code, with the name of each package in the tables of the architecture tests. */
const packages = [
  { name: 'core', folder: 'packages/core/src/' },
  { name: 'viewer', folder: 'apps/viewer/src/' },
  { name: 'cli', folder: 'packages/cli/src/' },
  { name: 'action', folder: 'packages/action/src/' },
];

/** A file of source code, as its text and as its syntax tree. */
export interface SourceFile {
  /** From the root of the workspace, such as `packages/core/src/base/order.ts`. */
  readonly path: string;
  readonly package: string;
  /** The package and the folders in it, such as `core/ingest/yaml`. */
  readonly folder: string;
  readonly text: string;
  readonly program: ESTree.Program;
  readonly comments: ParseResult['comments'];
  /** The modules it imports, types included, as they are written. */
  readonly specifiers: readonly string[];
}

/** Every file of source code of every package, by path. */
export const sourceFiles: readonly SourceFile[] = packages.flatMap(({ name, folder }) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => parseSource(name, folder, file)),
);

function parseSource(name: string, folder: string, file: string): SourceFile {
  const path = folder + file;
  const text = readFileSync(new URL(path, root), 'utf8');
  const { program, comments, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
    ...[...text.matchAll(/\bimport\('([^']+)'\)/g)].map((match) => match[1]),
  ];
  return {
    path,
    package: name,
    folder: [name, ...file.split('/').slice(0, -1)].join('/'),
    text,
    program,
    comments,
    specifiers: [...new Set(requests)].filter((each) => each !== undefined),
  };
}

/** The path of the file that `specifier` names in `file`; undefined for another package. */
export function importedPath(file: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? new URL(specifier, `file:///${file.path}`).pathname.slice(1) : undefined;
}
