import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type ESTree, parseSync } from 'vite';

/** A name that an entry exports, or that the declaration of such a name mentions. */
export interface Declaration {
  readonly name: string;
  /** The file that declares it, from the folder of the declarations. */
  readonly path: string;
  /** Whether it is a type, so that a caller may want to name it. */
  readonly isType: boolean;
  /** The text of its comment; empty without one. */
  readonly comment: string;
  readonly text: string;
}

interface Target {
  readonly path: string;
  readonly name: string;
}

interface Module {
  readonly path: string;
  readonly text: string;
  readonly comments: readonly { readonly value: string; readonly start: number; readonly end: number }[];
  readonly statements: ReadonlyMap<string, readonly ESTree.Node[]>;
  readonly imports: ReadonlyMap<string, Target>;
  readonly exports: ReadonlyMap<string, Target>;
}

/** Reads the declarations (`.d.ts`) below a folder, as TypeScript has written them. */
export function declarationsIn(folder: string): {
  readonly exportsOf: (entry: string) => ReadonlyMap<string, Declaration>;
  /** What the declaration mentions and the package itself declares. */
  readonly mentionedBy: (declaration: Declaration) => readonly Declaration[];
} {
  const modules = new Map<string, Module>();
  const moduleAt = (path: string): Module => {
    const known = modules.get(path) ?? parseModule(folder, path);
    modules.set(path, known);
    return known;
  };
  const resolve = ({ path, name }: Target): Declaration | undefined => {
    if (!path.endsWith('.d.ts')) return undefined;
    const module = moduleAt(path);
    const exported = module.exports.get(name) ?? { path, name };
    if (exported.path !== path) return resolve(exported);
    const imported = module.imports.get(exported.name);
    return imported ? resolve(imported) : declarationOf(module, exported.name);
  };
  return {
    exportsOf: (entry) =>
      new Map([...moduleAt(entry).exports].map(([name, target]) => [name, resolve(target)!] as const)),
    mentionedBy: ({ path, name }) => {
      const module = moduleAt(path);
      return [...namesIn(module.statements.get(name)!)].flatMap((mentioned) => {
        const target = module.imports.get(mentioned) ?? { path, name: mentioned };
        return module.statements.has(mentioned) || target.path !== path ? (resolve(target) ?? []) : [];
      });
    },
  };
}

function parseModule(folder: string, path: string): Module {
  const text = readFileSync(join(folder, path), 'utf8');
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const pathOf = (specifier: string): string =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier.replace(/\.ts$/, '.d.ts')) : specifier;
  const [imports, exports] = [new Map<string, Target>(), new Map<string, Target>()];
  const statements = new Map<string, ESTree.Node[]>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local, ...specifier } of statement.specifiers) {
        const name = 'imported' in specifier ? nameOf(specifier.imported) : '*';
        imports.set(local.name, { path: pathOf(statement.source.value), name });
      }
      continue;
    }
    const isExport = statement.type === 'ExportNamedDeclaration';
    if (isExport) {
      const from = statement.source === null ? path : pathOf(statement.source.value);
      for (const { exported, local } of statement.specifiers) {
        exports.set(nameOf(exported), { path: from, name: nameOf(local) });
      }
    }
    const declaration = isExport ? statement.declaration : statement;
    for (const name of declaration === null ? [] : declaredNames(declaration)) {
      statements.set(name, [...(statements.get(name) ?? []), statement]);
      if (isExport) exports.set(name, { path, name });
    }
  }
  return { path, text, comments, statements, imports, exports };
}

function nameOf(node: ESTree.ModuleExportName): string {
  return 'name' in node ? node.name : node.value;
}

/** The names that a declaration gives; a statement of another kind gives none. */
export function declaredNames(declaration: ESTree.Node): readonly string[] {
  const parts = declaration.type === 'VariableDeclaration' ? declaration.declarations : [declaration];
  return parts.flatMap((part) =>
    'id' in part && part.id != null && 'name' in part.id ? [part.id.name as string] : [],
  );
}

function declarationOf(module: Module, name: string): Declaration | undefined {
  const statements = module.statements.get(name);
  if (statements === undefined) return undefined;
  const [first] = statements;
  const above = module.comments.findLast(({ end }) => end <= first!.start);
  const isAttached = above?.value.startsWith('*') && module.text.slice(above.end, first!.start).trim() === '';
  const declared = first!.type === 'ExportNamedDeclaration' ? first!.declaration! : first!;
  return {
    name,
    path: module.path,
    isType: /^TS(?:Interface|TypeAlias)/.test(declared.type),
    comment: isAttached ? above!.value : '',
    text: statements.map(({ start, end }) => module.text.slice(start, end)).join('\n'),
  };
}

/** Every name of a type or a value that stands in these statements, apart from their own type parameters. */
function namesIn(statements: readonly ESTree.Node[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    const { type, typeName, exprName, expression } = node as Readonly<Record<string, unknown>>;
    if (type === 'TSTypeReference') found.add(firstName(typeName));
    if (type === 'TSTypeQuery') found.add(firstName(exprName));
    if (type === 'TSInterfaceHeritage') found.add(firstName(expression));
    for (const each of Object.values(node)) visit(each);
  };
  visit(statements);
  return found;
}

/** `z` of `z.infer`. */
function firstName(node: unknown): string {
  const { name, left } = node as { readonly name?: string; readonly left?: unknown };
  return left === undefined ? (name ?? '') : firstName(left);
}
