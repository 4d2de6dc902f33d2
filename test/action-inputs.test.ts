import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inputsFrom } from '../packages/action/src/inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a base that git could read as an option is refused', () => {
  const env = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp' };
  for (const base of ['origin/main', 'HEAD^1', 'main~2', 'main@{1}', 'auto']) {
    expect(inputsFrom({ ...env, FAULTLINE_BASE: base }).base).toBe(base);
  }
  expect(inputsFrom({ ...env, FAULTLINE_BASE: '' }).base).toBe('auto');
  expect(inputsFrom({ ...env, FAULTLINE_BASE: 'none' }).base).toBeUndefined();
  expect(() => inputsFrom({ ...env, FAULTLINE_BASE: '--upload-pack=x' })).toThrow('base is not a valid revision name');
});

test('a workspace that only holds a checkout is left for it, unless a working directory is named', () => {
  const workspace = mkdtempSync(join(folder, 'workspace-'));
  const inputs = (paths: string, more: Readonly<Record<string, string>> = {}) => {
    const env = { FAULTLINE_PROGRAM: 'faultline', RUNNER_TEMP: '/tmp', GITHUB_WORKSPACE: workspace };
    const { directory, paths: read } = inputsFrom({ ...env, FAULTLINE_PATHS: paths, ...more });
    return [directory.slice(workspace.length), ...read];
  };
  expect(inputs('')).toEqual(['']);
  mkdirSync(join(workspace, 'src/.git'), { recursive: true });
  expect(inputs('')).toEqual(['/src']);
  expect(inputs('src')).toEqual(['/src', '.']);
  expect(inputs('src/a\n./src/b/*.yaml')).toEqual(['/src', 'a', 'b/*.yaml']);
  expect(inputs('src', { FAULTLINE_DIRECTORY: 'src' })).toEqual(['/src', 'src']);
  expect(inputs('elsewhere')).toEqual(['', 'elsewhere']);
  mkdirSync(join(workspace, 'other/.git'), { recursive: true });
  expect(inputs('')).toEqual(['']);
  expect(inputs('src\nother')).toEqual(['', 'src', 'other']);
  mkdirSync(join(workspace, '.git'));
  expect(inputs('src')).toEqual(['', 'src']);
});
