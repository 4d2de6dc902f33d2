import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a YAML or JSON document from the root of the catalog. Undefined for any other document: one that was
 * never saved, one that is not a file, or one outside of the root.
 */
export function documentPath(uri: string, root: string): string | undefined {
  if (!/^file:.*\.(?:ya?ml|json)$/is.test(uri)) return undefined;
  let path: string;
  try {
    path = relative(root, fileURLToPath(uri));
  } catch {
    // The address of a file that this system cannot have.
    return undefined;
  }
  const isInside = path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return isInside ? path.split(sep).join('/') : undefined;
}
