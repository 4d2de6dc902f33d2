import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openBrowser } from '../../packages/cli/src/serve/open-browser.ts';
import { catalogFolder } from '../faults/catalog-folder.ts';

const folder = catalogFolder();
const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
  folder.remove();
});

test('row 82: the address of the viewer is not in the arguments of a process: the browser gets a page that only its user can read', async () => {
  const opener = join(folder.path, process.platform === 'darwin' ? 'open' : 'xdg-open');
  writeFileSync(
    opener,
    `#!/bin/sh\nprintf '%s' "$*" > ${join(folder.path, 'arguments')}.part\nmv ${join(folder.path, 'arguments')}.part ${join(folder.path, 'arguments')}\n`,
  );
  chmodSync(opener, 0o755);
  process.env.PATH = `${folder.path}${delimiter}${PATH}`;
  openBrowser('http://127.0.0.1:1234/secret/');
  const received = join(folder.path, 'arguments');
  for (let wait = 0; wait < 200 && !existsSync(received); wait++)
    await new Promise((resolve) => setTimeout(resolve, 25));
  const page = fileURLToPath(readFileSync(received, 'utf8'));
  expect(page).not.toContain('secret');
  expect(readFileSync(page, 'utf8')).toContain('content="0;url=http://127.0.0.1:1234/secret/"');
  expect([statSync(page).mode & 0o777, statSync(dirname(page)).mode & 0o777]).toEqual([0o600, 0o700]);
});
