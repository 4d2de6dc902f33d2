import { posix } from 'node:path';
import { fileNameOf } from './file-name.ts';
import { FileFault, type FileKind, type Files } from './files.ts';
import { type GitTree, treeBelow } from './git-tree.ts';
import { isAbsolute, isInside, toPosix } from './paths.ts';
import type { Repository } from './repository-around.ts';

/** Maximum number of links on the way to one file. */
const maxLinks = 40;

/** Reads a blob of git's store. */
export type ReadBlob = (object: string, most: number, path: string) => Promise<Uint8Array>;

/**
 * The files of a tree of git, seen from a folder within its work tree. Real paths start at the root of the repository.
 */
export function treeFiles(cwd: string, { prefix, top }: Repository, tree: GitTree, readBlob: ReadBlob): Files {
  const inRepository = (path: string): string => {
    if (!isAbsolute(path)) return `${prefix}${path}`;
    const [base, start] = isInside(toPosix(cwd), path) ? [toPosix(cwd), prefix] : [top, ''];
    if (!isInside(base, path)) throw new FileFault('it lies outside the repository', { isMissing: true });
    return start + posix.relative(base, path);
  };
  const readFile = async (path: string, most: number): Promise<Uint8Array> => {
    const file = tree.files.get(path);
    if (file === undefined) throw new FileFault(tree.folders.has(path) ? 'it is a folder' : 'there is no such file');
    if (file.kind === 'module') throw new FileFault('it is a submodule, whose files are in another repository');
    return readBlob(file.object, most, path);
  };
  const resolve = (path: string) => resolveLinks(tree, inRepository(path), readFile);
  return {
    kindOf: async (path) => kindIn(tree, await resolve(path)),
    below: async (folder, { isWanted }) => {
      const real = await resolve(folder);
      if (!tree.folders.has(real)) throw new FileFault('it is not a folder');
      const entries = [...treeBelow(tree, real, folder)].filter(
        ({ path, kind }) => kind === 'link' || kind === 'module' || isWanted(path),
      );
      return { entries, problems: [] };
    },
    realPath: async (path) => `/${await resolve(path)}`,
    read: (path, most) => readFile(path.slice(1), most),
  };
}

function kindIn(tree: GitTree, path: string): FileKind {
  if (tree.folders.has(path)) return 'folder';
  const file = tree.files.get(path);
  if (file === undefined) throw new FileFault('there is no such file', { isMissing: true });
  return file.kind === 'file' ? 'file' : 'other';
}

/** The path with every link on the way followed, and every `..`. */
async function resolveLinks(
  tree: GitTree,
  path: string,
  read: (path: string, most: number) => Promise<Uint8Array>,
): Promise<string> {
  const steps = path.split('/').reverse();
  const reached: string[] = [];
  let links = 0;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (reached.pop() === undefined) throw new FileFault('it lies outside the repository', { isMissing: true });
      continue;
    }
    reached.push(step);
    const here = reached.join('/');
    if (tree.files.get(here)?.kind !== 'link') continue;
    links += 1;
    if (links > maxLinks) throw new FileFault('too many symbolic links');
    const target = fileNameOf(await read(here, 4096)).name;
    if (isAbsolute(target)) throw new FileFault('it is a link out of the repository');
    reached.pop();
    for (const each of target.split('/').reverse()) steps.push(each);
  }
  const real = reached.join('/');
  if (!tree.files.has(real) && !tree.folders.has(real))
    throw new FileFault('there is no such file', { isMissing: true });
  return real;
}
