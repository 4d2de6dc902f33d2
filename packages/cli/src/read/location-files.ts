import { realpathSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import type { Problem } from '@faultline/core';
import type { LocationTarget } from '@faultline/core/ingest';
import { absoluteFrom, findFiles, folderOf } from './find-files.ts';
import { isGlob, isPlainGlob } from './glob.ts';

/** The files that a Location's target stands for, none of them outside `root`. */
export function locationFiles(
  cwd: string,
  root: string,
  location: LocationTarget,
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const { target, source, required } = location;
  const refuse = (reason: Extract<Problem, { code: 'target-refused' }>['reason']) => ({
    files: [],
    problems: [{ code: 'target-refused', target, reason, source } as const],
  });
  if (location.type === 'url' || /^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    return { files: [], problems: [{ code: 'remote-target', target, source }] };
  }
  if (location.type !== 'file') return refuse('unknown type');
  if (/[\0\n\r]/.test(target) || target.length > 4096) return refuse('not a path');
  if (/^([/\\~]|[A-Za-z]:)/.test(target)) return refuse('absolute path');
  if (isGlob(target) && !isPlainGlob(target)) return refuse('pattern too complex');
  const path = posix.join(folderOf(source.file), target);
  if (!isInside(absoluteFrom(cwd, root), absoluteFrom(cwd, path))) return refuse('outside the catalog');
  const missing = () => ({ files: [], problems: [{ code: 'target-not-found', target, required, source } as const] });
  try {
    const files = isGlob(path) ? findFiles(cwd, path).map((file) => file.path) : [path];
    const realRoot = realpathSync(absoluteFrom(cwd, root));
    const real = files.map((file) => realpathSync(absoluteFrom(cwd, file)));
    if (real.some((file) => !isInside(realRoot, file))) return refuse('outside the catalog');
    return files.length === 0 ? missing() : { files, problems: [] };
  } catch {
    return missing();
  }
}

export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !/^([A-Za-z]:|\/)/.test(way);
}
