import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../packages/cli/src/output/make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-make-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is made with those that hold it, and one that exists is left alone', () => {
  const path = join(folder, 'a/b/c');
  makeFolder(path);
  makeFolder(path);
  expect(existsSync(path)).toBe(true);
  makeFolder('.');
});

test('a file in the way of a folder is named, with what is wrong', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow('file: it exists and is not a folder');
  expect(() => makeFolder(join(folder, 'file/below'))).toThrow('file: it exists and is not a folder');
});

test.runIf(existsSync('/proc/self'))('a folder that the file system cannot hold is refused at once', () => {
  expect(() => makeFolder('/proc/faultline/shards')).toThrow('/proc/faultline: no folder can be created there');
});
