import { FileFault, type Files } from './files.ts';
import { folderOf, isInside } from './paths.ts';

/**
 * The path of a file without links. One that is named below the working directory has to lie there, and any other in
 * the folder that its name gives: a link in a pull request leads nowhere else.
 *
 * @throws FileFault
 */
export async function realPathWithin(from: Files, path: string): Promise<string> {
  const real = await from.realPath(path);
  const root = await from.realPath(isInside('.', path) ? '.' : folderOf(path));
  if (!isInside(root, real)) throw new FileFault('it is a link that leads out of the folder');
  return real;
}
