import { isAddress } from './is-address.ts';

/** A path as the URI that SARIF asks for: relative as it is, and it decodes back to the path. */
export function sarifUri(path: string): string {
  if (isAddress(path))
    return encodeURI(path.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(/%25(?=[0-9A-F]{2})/gi, '%');
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0];
  if (drive !== undefined) return `file:///${drive}${encodedPath(path.slice(drive.length))}`;
  return encodedPath(path).replace(/^\/+/, 'file:///');
}

function encodedPath(path: string): string {
  return path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
