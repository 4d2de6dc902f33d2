import { FileFault } from './files.ts';
import { gitReason } from './lacking-clone.ts';
import { runGit } from './run-git.ts';
import type { Conversion } from './stored-form.ts';

const names = ['ident', 'working-tree-encoding', 'filter'];

/**
 * The paths whose form on the disk is not the one in git's store, by the attributes that git applied when it checked
 * them out.
 *
 * @param paths from the root of the work tree
 * @throws FileFault
 */
export async function gitAttributes(top: string, paths: readonly string[]): Promise<ReadonlyMap<string, Conversion>> {
  const found = new Map<string, Conversion>();
  if (paths.length === 0) return found;
  const run = await runGit(top, ['check-attr', '--stdin', '-z', ...names], `${paths.join('\0')}\0`);
  if (run.status !== 0) throw new FileFault(`git does not give its attributes (${gitReason(run.stderr)})`);
  const words = run.stdout.toString().split('\0');
  for (let index = 0; index + 8 < words.length; index += 9) {
    const [path, , ident, , , encoding, , , filter] = words.slice(index, index + 9);
    const conversion = { hasIdent: ident === 'set', encoding: namedBy(encoding), filter: namedBy(filter) };
    if (conversion.hasIdent || (conversion.encoding ?? conversion.filter) !== undefined) found.set(path!, conversion);
  }
  return found;
}

/** An attribute without a value names no encoding and no filter. */
function namedBy(attribute: string | undefined): string | undefined {
  return attribute === undefined || ['unspecified', 'unset', 'set', ''].includes(attribute) ? undefined : attribute;
}
