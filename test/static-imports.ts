import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

const root = new URL('../', import.meta.url);

/** What each export of @faultline/core stands for: the file that declares it. */
const barrels: Readonly<Record<string, string>> = {
  '@faultline/core': 'packages/core/src/index.ts',
  '@faultline/core/ingest': 'packages/core/src/ingest/index.ts',
  '@faultline/core/escape': 'packages/core/src/escape/index.ts',
};

/** A value that a file imports or passes on: its name there, and the file or package that it comes from. */
interface Reference {
  readonly name: string;
  readonly exported: string | undefined;
  readonly from: string;
}

const known = new Map<string, readonly Reference[]>();

/**
 * The files and packages that are loaded with these files: what they import outright, types and `import(...)` left out,
 * through the lists of exports to the files that declare what is used.
 */
export function loadedWith(files: readonly string[]): ReadonlySet<string> {
  const loaded = new Set<string>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    if (!file.endsWith('.ts')) continue;
    for (const { name, from } of referencesOf(file)) open.push(isList(from) ? declaring(from, name) : from);
  }
  return loaded;
}

function isList(file: string): boolean {
  return file.endsWith('/index.ts');
}

function declaring(list: string, name: string): string {
  const found = referencesOf(list).find(({ exported }) => exported === name);
  if (found === undefined) throw new Error(`${list} does not export ${name}`);
  return isList(found.from) ? declaring(found.from, found.name) : found.from;
}

function referencesOf(file: string): readonly Reference[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const { module } = parseSync(file, readFileSync(new URL(file, root), 'utf8'));
  const from = (specifier: string): string =>
    barrels[specifier] ??
    (specifier.startsWith('.') ? new URL(specifier, `file:///${file}`).pathname.slice(1) : specifier);
  const references = [
    ...module.staticImports.flatMap(({ entries, moduleRequest }) =>
      entries
        .filter(({ isType }) => !isType)
        .map(({ importName }) => ({
          name: importName.name ?? '*',
          exported: undefined,
          from: from(moduleRequest.value),
        })),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ isType, importName, exportName, moduleRequest }) =>
        isType || moduleRequest === null
          ? []
          : [{ name: importName.name ?? '*', exported: exportName.name ?? '*', from: from(moduleRequest.value) }],
      ),
    ),
  ];
  known.set(file, references);
  return references;
}
