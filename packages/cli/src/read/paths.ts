import { posix } from 'node:path';

/** With forward slashes and none at the end. */
export function toPosix(path: string): string {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return slashed.length > 1 ? slashed.replace(/\/+$/, '') : slashed;
}

export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

export function folderOf(path: string): string {
  return posix.dirname(path);
}

/**
 * Whether a path lies in a folder or is that folder, as both are written; `.` holds every relative path but those that
 * climb.
 */
export function isInside(folder: string, path: string): boolean {
  const [outer, inner] = [posix.normalize(folder), posix.normalize(path)];
  if (outer === '.') return !isAbsolute(inner) && inner !== '..' && !inner.startsWith('../');
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}
