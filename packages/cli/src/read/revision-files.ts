import { posix } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { fileNameOf } from './file-name.ts';
import { FileFault, type FileKind, type Files, type FolderEntry } from './files.ts';
import { gitBlobs } from './git-blobs.ts';
import { isAbsolute, isInside, toPosix } from './paths.ts';
import { runGit } from './run-git.ts';

/** The files of a revision, seen from the same folder as those of the disk. Git runs until it is closed. */
export interface RevisionFiles extends Files {
  readonly close: () => void;
}

/** Links followed on the way to one file. */
const maxLinks = 40;

/** What `git ls-tree` lists: the whole of a revision, paths from the root of the repository. */
interface Tree {
  readonly files: ReadonlyMap<string, TreeFile>;
  readonly folders: ReadonlyMap<string, readonly FolderEntry[]>;
}

interface TreeFile {
  readonly kind: FolderEntry['kind'];
  readonly object: string;
}

/**
 * The files of a revision of the repository around `cwd`, from git's own store: the work tree is neither read nor
 * touched. Real paths start at the root of the repository.
 *
 * @throws UsageError if there is no git, no repository or no such revision
 */
export async function revisionFiles(cwd: string, revision: string): Promise<RevisionFiles> {
  const { prefix, top } = await repositoryAround(cwd);
  const commit = await commitOf(cwd, revision);
  const tree = parseTree((await runGit(cwd, ['ls-tree', '-r', '-z', '--full-tree', commit])).stdout);
  const blobs = gitBlobs(cwd);
  const inRepository = (path: string): string => {
    if (!isAbsolute(path)) return `${prefix}${path}`;
    const [base, start] = isInside(toPosix(cwd), path) ? [toPosix(cwd), prefix] : [top, ''];
    if (!isInside(base, path)) throw new FileFault('it lies outside the repository', { isMissing: true });
    return start + posix.relative(base, path);
  };
  const readObject = async (path: string, most: number): Promise<Uint8Array> => {
    const file = tree.files.get(path);
    if (file === undefined) throw new FileFault(tree.folders.has(path) ? 'it is a folder' : 'there is no such file');
    if (file.kind === 'module') throw new FileFault('it is a sub-module, whose files are in another repository');
    return blobs.read(file.object, most);
  };
  const resolve = (path: string) => resolveLinks(tree, inRepository(path), readObject);
  return {
    kindOf: async (path) => kindIn(tree, await resolve(path)),
    list: async (folder) => {
      const entries = tree.folders.get(await resolve(folder));
      if (entries === undefined) throw new FileFault('it is no folder');
      return entries;
    },
    realPath: async (path) => `/${await resolve(path)}`,
    read: (path, most) => readObject(path.slice(1), most),
    close: blobs.close,
  };
}

async function repositoryAround(cwd: string): Promise<{ readonly prefix: string; readonly top: string }> {
  const run = await runGit(cwd, ['rev-parse', '--show-prefix', '--show-toplevel']);
  if (run.status !== 0) {
    const said =
      run.stderr
        .trim()
        .split('\n')[0]
        ?.replace(/^fatal: /, '') ?? '';
    throw new UsageError(`a revision can only be read in the work tree of a git repository (${said})`);
  }
  const [prefix = '', top = ''] = run.stdout.toString().split('\n');
  return { prefix, top };
}

async function commitOf(cwd: string, revision: string): Promise<string> {
  if (revision === '' || revision.startsWith('-') || /[\0-\x20\x7f]/.test(revision)) {
    throw new UsageError(`"${revision}" is no name of a revision`);
  }
  const run = await runGit(cwd, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (run.status === 0) return run.stdout.toString().trim();
  const isShallow = (await runGit(cwd, ['rev-parse', '--is-shallow-repository'])).stdout.toString().trim() === 'true';
  throw new UsageError(
    isShallow
      ? `revision ${revision} is not in this shallow clone: run git fetch --unshallow, or check out with fetch-depth: 0`
      : `there is no revision ${revision} in this repository`,
  );
}

/** `<mode> <type> <object>`, a tab and the path, each ended by a zero byte. */
function parseTree(listing: Buffer): Tree {
  const files = new Map<string, TreeFile>();
  const folders = new Map<string, FolderEntry[]>([['', []]]);
  const add = (path: string, kind: FolderEntry['kind']): void => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!folders.has(folder)) {
      folders.set(folder, []);
      add(folder, 'folder');
    }
    folders.get(folder)!.push({ name: posix.basename(path), kind });
  };
  for (let start = 0, end = 0; start < listing.length; start = end + 1) {
    end = listing.indexOf(0, start);
    const tab = listing.indexOf(0x09, start);
    const [mode = '', , object = ''] = listing.toString('latin1', start, tab).split(' ');
    const { name: path, isText } = fileNameOf(listing.subarray(tab + 1, end));
    const kind = isText ? (kindByMode.get(mode) ?? 'file') : 'unnameable';
    files.set(path, { kind, object });
    add(path, kind);
  }
  return { files, folders };
}

const kindByMode: ReadonlyMap<string, FolderEntry['kind']> = new Map([
  ['120000', 'link'],
  ['160000', 'module'],
]);

function kindIn(tree: Tree, path: string): FileKind {
  if (tree.folders.has(path)) return 'folder';
  const file = tree.files.get(path);
  if (file === undefined) throw new FileFault('there is no such file', { isMissing: true });
  return file.kind === 'file' ? 'file' : 'other';
}

/** The path with every link on the way followed, and every `..`. */
async function resolveLinks(
  tree: Tree,
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
    steps.push(...target.split('/').reverse());
  }
  const real = reached.join('/');
  if (!tree.files.has(real) && !tree.folders.has(real))
    throw new FileFault('there is no such file', { isMissing: true });
  return real;
}
