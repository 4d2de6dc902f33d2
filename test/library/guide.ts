import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../faultline.ts';

/** The program of docs/library.md, and what it prints. */
export function guide(): { readonly program: string; readonly output: string } {
  const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
  const blocks = (language: string): readonly string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block!);
  return { program: blocks('ts').join(''), output: blocks('text').join('') };
}

/** How a project resolves modules, and the platform whose types it has. */
export interface CompilerOptions {
  readonly module: string;
  readonly moduleResolution: string;
  readonly lib: readonly string[];
  readonly types: readonly string[];
}

/** As strict as TypeScript can be about a package: its declarations are checked as well. */
const strict = {
  target: 'es2023',
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmitOnError: true,
};

/**
 * Compiles a program in `folder`, where the package is installed, and runs it.
 *
 * @throws what the compiler or the program reports
 */
export function runProgram(folder: string, program: string, options: CompilerOptions): string {
  const project = join(folder, options.moduleResolution);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'program.ts'), program);
  const typeRoots = [join(root, 'node_modules/@types')];
  const compilerOptions = { ...strict, ...options, typeRoots };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const run = (...args: readonly string[]): string => execFileSync(process.execPath, args, { encoding: 'utf8' });
  try {
    run(join(root, 'node_modules/typescript/bin/tsc'), '--project', project);
  } catch (error) {
    throw new Error(String((error as { readonly stdout?: string }).stdout));
  }
  return run(join(project, 'program.js'));
}
