import { expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { failing, repository } from './repository.ts';

test.each([
  [
    'an escape by number',
    failing.replaceAll('apiVersion: backstage.io/v1alpha1', 'apiVersion: "backstage.io\\u002fv1alpha1"'),
  ],
  [
    'escapes by two digits, in the key too',
    failing
      .replaceAll('apiVersion: backstage.io/', '"api\\x56ersion": "backstage\\x2eio\\/')
      .replaceAll('v1alpha1\n', 'v1alpha1"\n'),
  ],
  [
    'an escape of eight digits',
    failing.replaceAll('apiVersion: backstage.io/v1alpha1', 'apiVersion: "backstage.io\\U0000002Fv1alpha1"'),
  ],
  [
    'a line that is continued',
    failing.replaceAll('apiVersion: backstage.io/v1alpha1', 'apiVersion: "backstage.\\\n  io/v1alpha1"'),
  ],
])('%s in the API version does not hide a file', (_, text) => {
  expect(repository({ 'services/shop.yaml': text }).run('check', '--quiet').status).toBe(1);
});

test.each([
  ['UTF-16, little-endian', Buffer.from(failing, 'utf16le'), 'UTF-16'],
  ['UTF-16, big-endian', Buffer.from(failing, 'utf16le').swap16(), 'UTF-16'],
  ['UTF-32, little-endian', utf32(failing), 'UTF-32'],
  ['UTF-32, big-endian', utf32(failing).swap32(), 'UTF-32'],
])('a catalog in %s without a byte order mark makes the check incomplete', (_, bytes, encoding) => {
  const { path } = repository({ 'services/shop.yaml': bytes, 'catalog-info.yaml': failing });
  const run = faultline(['check'], { cwd: path });
  expect(run.status).toBe(3);
  expect(run.stderr + run.stdout).toContain(`the file is ${encoding}`);
});

function utf32(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * 4);
  for (let index = 0; index < text.length; index++) bytes.writeUInt32LE(text.charCodeAt(index), index * 4);
  return bytes;
}
