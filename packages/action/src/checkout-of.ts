import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Where a run stands, and its paths from there. */
interface Checkout {
  readonly directory: string;
  readonly paths: readonly string[];
}

/**
 * The checkout that a run is about. A workspace outside a checkout may hold one: the one that has all the paths or,
 * without paths, the only one in it. Anything else is left as it is.
 */
export function checkoutOf(directory: string, paths: readonly string[]): Checkout {
  const given = { directory, paths };
  if (isWithinCheckout(directory)) return given;
  const [folder, ...others] = new Set(
    paths.length === 0 ? checkoutsIn(directory) : paths.map((path) => checkoutAbove(directory, path)),
  );
  if (folder === undefined || others.length > 0) return given;
  return {
    directory: join(directory, folder),
    paths: paths.map((path) => posix.relative(folder, path) || '.'),
  };
}

function isCheckout(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

function isWithinCheckout(folder: string): boolean {
  return isCheckout(folder) || (dirname(folder) !== folder && isWithinCheckout(dirname(folder)));
}

function checkoutsIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const folders = readdirSync(directory, { withFileTypes: true }).filter((each) => each.isDirectory());
  return folders.map(({ name }) => name).filter((name) => isCheckout(join(directory, name)));
}

/** The outermost folder on the way to a path that is a checkout; undefined without one. */
function checkoutAbove(directory: string, path: string): string | undefined {
  if (posix.isAbsolute(path)) return undefined;
  const names = posix.normalize(path).split('/');
  const folders = names.map((_, index) => names.slice(0, index + 1).join('/'));
  return folders.find((folder) => isCheckout(join(directory, folder)));
}
