import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { calls } from '../packages/cli/src/calls/calls.ts';
import { explainRule } from '../packages/cli/src/commands/explain-rule.ts';
import { init } from '../packages/cli/src/commands/init.ts';
import { readConfig } from '../packages/cli/src/model/read-config.ts';
import { workTreeFiles } from '../packages/cli/src/read/work-tree-files.ts';
import { callFault } from '../packages/cli/src/run/call-fault.ts';
import { program } from '../packages/cli/src/run/program.ts';
import { rules } from '../packages/core/src/policy/rules/rules.ts';
import { bundle, faultline, root } from './faultline.ts';

test('every rule is explained with its level, what it finds, why, and how to set it', () => {
  const list = faultline(['explain-rule']).stdout;
  for (const { id, level, title } of rules) expect(list).toMatch(new RegExp(`^${id} +${level} +${title}$`, 'm'));
  const budget = faultline(['explain-rule', 'radius-budget']).stdout;
  expect(budget).toContain('radius-budget  error by default');
  expect(budget).toContain('More: docs/rules.md#radius-budget of the source\n');
  expect(budget).toMatch(/ {4}radius-budget:\n {6}severity: error.*\n {6}budgets: \[\]\n/);
  expect(faultline(['explain-rule', 'cycle'])).toMatchObject({
    status: 2,
    stderr: 'faultline: there is no rule cycle: did you mean hard-cycle?\n',
  });
});

test('a rule is suggested for a misspelt name, in any case', async () => {
  const meant = (name: string): Promise<string> => explainRule(name).then(String, (error: Error) => error.message);
  expect(await meant('unbouned-shared-component')).toBe(
    'there is no rule unbouned-shared-component: did you mean unbounded-shared-component?',
  );
  expect(await meant('Hard-Cycel')).toBe('there is no rule Hard-Cycel: did you mean hard-cycle?');
  expect(await meant('nothing-like-it')).toBe('there is no rule nothing-like-it; `faultline explain-rule` lists them');
});

test('help of an unknown command is an error that suggests one', () => {
  expect(faultline(['help', 'analyz'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: "faultline: unknown command 'analyz' (Did you mean analyze?)\n",
  });
  expect(faultline(['help', 'check']).stdout).toMatch(/^Usage: faultline check /);
  expect(faultline(['help', 'help'])).toMatchObject({ status: 0 });
});

test('a page in a file is announced with its name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  const file = join(folder, 'page.html');
  expect(faultline(['view', 'examples/minimal', '--output', file])).toMatchObject({
    status: 0,
    stdout: `Wrote ${file}: a page that needs no server; open it in a browser\n`,
  });
  expect(faultline(['view', 'examples/minimal', '--output', file, '--quiet'])).toMatchObject({ status: 0, stdout: '' });
  rmSync(folder, { recursive: true });
});

test('the help of a command says where its exit codes and variables are, and the manual page has them once', () => {
  expect(faultline(['check', '--help']).stdout).toMatch(
    /\n\nExit codes and environment variables: faultline --help\n+$/,
  );
  expect(faultline(['man']).stdout).not.toContain('faultline \\-\\-help');
  expect(faultline(['man']).stdout).toContain('FAULTLINE_TOKEN');
});

test('check --watch refuses what cannot be read again', () => {
  expect(faultline(['check', '-', '--watch']).stderr).toContain('standard input can be read only once');
  expect(faultline(['check', 'http://127.0.0.1:1', '--watch']).stderr).toContain('a server cannot be watched');
});

test('an empty name of a rule does not count as a part of every name', async () => {
  await expect(explainRule('')).rejects.toThrow(
    'there is no rule with an empty name; `faultline explain-rule` lists them',
  );
});

test.each([
  [['simulate'], "missing required argument 'ref'; `faultline simulate --help` shows what it takes"],
  [['completion'], "missing required argument 'shell'; `faultline completion --help` shows what it takes"],
  [['simulate', 'a', '-c'], "unknown option '-c'; `faultline simulate --help` lists the options"],
  [['foo'], "unknown command 'foo'; `faultline --help` lists the commands"],
  [['analyse'], "unknown command 'analyse' (Did you mean analyze?)"],
])('the wrong call %j says what was meant, or where the help is', async (args, message) => {
  const call = program(() => {}).parseAsync(args, { from: 'user' });
  expect(callFault(await call.catch((error: unknown) => error))).toBe(message);
});

test('init says that its folder is not there, and not that it describes nothing', async () => {
  await expect(init('no-such-folder', { color: false })).rejects.toThrow('no-such-folder: there is no such file');
});

test('a config that cannot be read is shown without a line of it', async () => {
  const files = workTreeFiles(root);
  const error = await readConfig(files, root, 'no-such-config.yaml').catch((fault: unknown) => fault);
  expect(error).toMatchObject({ message: 'no-such-config.yaml cannot be used', texts: new Map() });
});

/** Part of most systems; where it is missing, only the lines are looked at. */
const roffProgram = 'groff';

test('the manual page has every command with its options, and roff reads it without a warning', () => {
  const page = faultline(['man']).stdout;
  for (const { name, options = [] } of calls) {
    expect(page).toContain(`.SS "faultline ${name.replaceAll('-', '\\-')} `);
    for (const [flags] of options) expect(page).toContain(`.B "${flags.replaceAll('-', '\\-')}"`);
  }
  const requests = page.split('\n').filter((line) => /^[.']/.test(line));
  expect(requests.filter((line) => !/^\.(?:TH|SH|SS|TP|B|I|PP|nf|fi)\b/.test(line))).toEqual([]);
  const read = spawnSync(roffProgram, ['-man', '-Tutf8', '-ww'], { input: page, encoding: 'utf8' });
  if (read.error === undefined) expect(read.stderr).toBe('');
});

test('metrics give Components down in both readings, findings by rule, and what is not covered', () => {
  const cwd = join(root, 'examples/storefront');
  const asOf = ['--as-of', '2026-11-20'];
  const metrics = faultline(['check', '--format', 'openmetrics', ...asOf], { cwd }).stdout;
  const report = JSON.parse(faultline(['check', '--format', 'json', ...asOf], { cwd }).stdout);
  expect(metrics.endsWith('\n# EOF\n')).toBe(true);
  const samples = new Map<string, number>();
  const families: string[] = [];
  for (const line of metrics.trimEnd().split('\n').slice(0, -1)) {
    const [, type] = /^# TYPE (\w+) gauge$/.exec(line) ?? [];
    if (type !== undefined) families.push(type);
    if (line.startsWith('#')) continue;
    const [, name, value] = /^((?:\w+)(?:\{(?:\w+="(?:[^"\\\n]|\\.)*",?)+\})?) (\d+)$/.exec(line)!;
    expect(name!.startsWith(families.at(-1)!)).toBe(true);
    expect(samples.has(name!)).toBe(false);
    samples.set(name!, Number(value));
  }
  expect(new Set(families).size).toBe(families.length);
  for (const { ref, kind, blastRadius } of report.entities) {
    for (const [reading, radius] of [
      ['declared', blastRadius.declared],
      ['worst_case', blastRadius.worstCase],
    ] as const)
      expect(samples.get(`faultline_components_down{ref="${ref}",kind="${kind}",reading="${reading}"}`)).toBe(
        radius.down.component ?? 0,
      );
  }
  const found = [...samples].filter(([name]) => name.startsWith('faultline_findings{'));
  expect(found.reduce((sum, [, count]) => sum + count, 0)).toBe(report.findings.length);
});

test('check --watch prints a new verdict when a file changes, and goes on after one that cannot be used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-watch-'));
  const component = (name: string, more = '') =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: x, owner: a${more} }\n---\n`;
  const catalog = (...parts: readonly string[]) => writeFileSync(join(folder, 'catalog-info.yaml'), parts.join(''));
  catalog(component('auth'));
  const args = ['check', '--watch', '--no-color', '--format', 'text', '--format', 'json=report.json'];
  const watching = spawn(process.execPath, [bundle, ...args], { cwd: folder });
  let printed = '';
  const streams = [watching.stdout, watching.stderr];
  for (const stream of streams) stream.on('data', (text) => (printed += text));
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(printed))
      await once(watching.stdout, 'data', { signal: AbortSignal.timeout(200) }).catch(() => {});
    printed = '';
  };
  await until(/waiting for changes/);
  catalog(
    component('auth'),
    component('a', ', dependsOn: [component:auth]'),
    component('b', ', dependsOn: [component:auth]'),
  );
  await until(/unbounded-shared-component[\s\S]*waiting for changes/);
  // The report that each run writes into the folder is not a change of the catalog.
  await setTimeout(500);
  expect(printed).toBe('');
  writeFileSync(join(folder, 'faultline.yaml'), 'catalogg: 1\n');
  await until(/cannot be used/);
  watching.kill();
  rmSync(folder, { recursive: true, force: true });
});
