import { posix } from 'node:path';
import type { Problem } from '@faultline/core';
import type { LocationTarget } from '@faultline/core/ingest';
import { FileFault, type Files } from './files.ts';
import { type FoundFiles, findFiles } from './find-files.ts';
import { globFolder, isGlob, isPlainGlob } from './glob.ts';
import { folderOf, isInside } from './paths.ts';
import { problemOf } from './read-text.ts';

/** The files that a Location's target stands for. One that leads out of `root`, as written, is not even looked up. */
export async function locationFiles(
  from: Files,
  root: string,
  location: LocationTarget,
  maxEntries: number,
): Promise<FoundFiles> {
  const { target, source, required } = location;
  const refuse = (reason: Extract<Problem, { code: 'target-refused' }>['reason']): FoundFiles => ({
    files: [],
    problems: [{ code: 'target-refused', target, reason, source }],
  });
  if (/^https?:\/\//i.test(target)) return { files: [], problems: [{ code: 'remote-target', target, source }] };
  // A relative target is beside its Location, as in Backstage, whatever its type.
  if ((location.type !== 'file' && location.type !== 'url') || /^[a-z][a-z0-9+.-]*:\/\//i.test(target))
    return refuse('unknown type');
  if (/[\0\n\r\\]/.test(target) || target.length > 4096) return refuse('not a path');
  if (/^([/~]|[A-Za-z]:)/.test(target)) return refuse('absolute path');
  if (isGlob(target) && !isPlainGlob(target)) return refuse('pattern too complex');
  const path = posix.join(folderOf(source.file), target);
  if (!isInside(root, path)) return refuse('outside the catalog');
  const absent = { code: 'target-not-found', target, required, source } as const;
  const missing: FoundFiles = { files: [], problems: [absent] };
  try {
    if (!isGlob(path)) {
      const kind = await from.kindOf(path);
      return kind === 'folder'
        ? { files: [], problems: [{ ...absent, isFolder: true }] }
        : { files: [{ path, standing: 'expected' }], problems: [] };
    }
    const [realRoot, realFolder] = [await from.realPath(root), await from.realPath(globFolder(path))];
    if (!isInside(realRoot, realFolder)) return refuse('outside the catalog');
    const found = await findFiles(from, path, maxEntries);
    return found.files.length + found.problems.length === 0 ? missing : found;
  } catch (error) {
    // A name may hold brackets; where there is no such file they are meant as a pattern.
    if (error instanceof FileFault && error.isMissing)
      return isPlainGlob(target) ? missing : refuse('pattern too complex');
    return { files: [], problems: [{ ...problemOf(error, path), source }] };
  }
}
