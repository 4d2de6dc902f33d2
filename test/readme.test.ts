import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

const readme = readFileSync(`${root}README.md`, 'utf8');

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

test('the output that the README shows equals the golden file', () => {
  const shown = /^```text\n(.*?)^```/ms.exec(readme)?.[1];
  const recorded = readFileSync(`${root}examples/storefront/golden/analyze.txt`, 'utf8');
  expect(shown).toBeTruthy();
  expect(recorded.startsWith(shown!.trimEnd())).toBe(true);
});

test('every command of the README works with npm alone', () => {
  const run = [...readme.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name]) => name!);
  expect(run.length).toBeGreaterThan(3);
  expect(run.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(readme).not.toMatch(/\bpnpm\b/);
});

test('no script takes it for granted that pnpm is installed', () => {
  const bare = Object.entries(scripts).filter(([, command]) => /(?:^|&& )pnpm\b/.test(command));
  expect(bare).toEqual([]);
  expect(Object.values(scripts).join('\n')).toContain('npx --yes pnpm@');
});

/** What the last part of `npm start` prints, for these arguments after `--`. */
function start(...args: readonly string[]): readonly string[] {
  const [, script] = scripts.start!.split(' && tsx ');
  const node = ['--import', 'tsx', ...script!.split(' '), ...args];
  const environment = { ...process.env, INIT_CWD: root, NO_COLOR: '1' };
  const { stdout, stderr, status } = spawnSync(process.execPath, node, {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n');
}

test('npm start analyzes the example shop', () => {
  const recorded = readFileSync(`${root}examples/storefront/golden/analyze.txt`, 'utf8').split('\n');
  expect(start()[0]).toBe(recorded[0]);
  expect(start('--top', '3', '--no-view')[0]).toBe(recorded[0]);
});

test('npm start with a path analyzes that path and nothing else', () => {
  const recorded = readFileSync(`${root}examples/minimal/golden/analyze.txt`, 'utf8').split('\n');
  const lines = start('examples/minimal');
  expect(lines[0]).toBe(recorded[0]);
  expect(lines.join('\n')).toContain('from 1 file,');
  expect(lines.join('\n')).toContain('bin/faultline explain resource:orders-db --catalog examples/minimal');
});
