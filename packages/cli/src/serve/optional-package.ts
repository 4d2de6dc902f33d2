import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors/usage-error.ts';

/** What the packages offer that `npm install faultline` leaves out. */
interface OptionalPackages {
  readonly '@faultline/mcp': {
    readonly serveCatalog: (options: { readonly paths: readonly string[]; readonly config?: string }) => void;
  };
  readonly '@faultline/lsp': { readonly serveEditor: () => void };
}

/**
 * The package as the project has it installed, or else beside this program.
 *
 * @throws UsageError where neither has it
 */
export async function optionalPackage<Name extends keyof OptionalPackages>(
  command: string,
  name: Name,
): Promise<OptionalPackages[Name]> {
  for (const base of [join(process.cwd(), 'package.json'), import.meta.url]) {
    const path = resolvedFrom(base, name);
    if (path !== undefined) return (await import(pathToFileURL(path).href)) as OptionalPackages[Name];
  }
  throw new UsageError(`${command}: the package ${name} is not installed; \`npm install ${name}\` installs it`);
}

function resolvedFrom(base: string, name: string): string | undefined {
  try {
    return createRequire(base).resolve(name);
  } catch {
    return undefined;
  }
}
