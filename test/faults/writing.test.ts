import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bundle, faultline } from '../faultline.ts';
import { catalogFolder, component } from './catalog-folder.ts';

const services = Array.from({ length: 400 }, (_, index) =>
  component(`service-${index}`, `dependsOn: [component:service-${index + 1}]`),
);
const folder = catalogFolder({ 'catalog-info.yaml': services.join('---\n'), 'small.yaml': component('small') });
afterAll(folder.remove);

const at = { cwd: folder.path };
const small = ['analyze', 'small.yaml', '--format', 'json', '--quiet', '--as-of', '2026-01-01'];
const whole = faultline(small, at).stdout;

function shell(script: string): { readonly status: number | null; readonly stderr: string } {
  const command = `set -o pipefail; faultline() { "${process.execPath}" "${bundle}" "$@"; }; ${script}`;
  return spawnSync('bash', ['-c', command], { ...at, encoding: 'utf8' });
}

function leftovers(): readonly string[] {
  return readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));
}

test('row 62: a reader that closes the pipe early is not an error', () => {
  expect(shell('faultline analyze catalog-info.yaml --format json --quiet | head -1')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(shell('faultline analyze catalog-info.yaml --quiet | true')).toMatchObject({ status: 0, stderr: '' });
});

test('row 63: output that cannot be written gives exit code 5, and the old file stays', () => {
  expect(shell('faultline analyze small.yaml --quiet > /dev/full')).toMatchObject({ status: 5 });
  mkdirSync(join(folder.path, 'taken'));
  writeFileSync(join(folder.path, 'file'), 'old');
  for (const target of ['taken', 'nowhere/out.json', 'file/out.json', '/proc/out.json', `${'x'.repeat(300)}.json`]) {
    const run = faultline([...small, '--output', target], at);
    expect(run).toMatchObject({ status: 5, stdout: '' });
    expect(run.stderr).toMatch(/^faultline: cannot write .*\n$/);
  }
  expect([readFileSync(join(folder.path, 'file'), 'utf8'), leftovers()]).toEqual(['old', []]);
});

test('row 64: every byte reaches a reader that is slow', () => {
  const file = faultline(
    ['analyze', 'catalog-info.yaml', '--format', 'json', '--quiet', '--as-of', '2026-01-01', '--output', 'all.json'],
    at,
  );
  expect(file.status).toBe(0);
  const size = readFileSync(join(folder.path, 'all.json')).length;
  expect(size).toBeGreaterThan(200_000);
  const analyze = 'faultline analyze catalog-info.yaml --format json --quiet --as-of 2026-01-01';
  // Much more than a pipe holds is written at once, and read in small pieces.
  expect(shell(`${analyze} | dd bs=64 2>/dev/null | cmp - all.json`)).toMatchObject({ status: 0, stderr: '' });
});

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

interface Signalled {
  readonly signal: keyof typeof signals;
  /** Milliseconds after the start, and from the first signal to a second one. */
  readonly after: number;
  readonly again: number | undefined;
}

/** At any time from before the program is loaded until after it has ended: here the time itself is what varies. */
const instants = fc.sample(
  fc.record({
    signal: fc.constantFrom('SIGINT' as const, 'SIGTERM' as const, 'SIGHUP' as const),
    after: fc.nat(600),
    again: fc.constantFrom(undefined, undefined, 0, 3),
  }),
  { numRuns: 50, seed: 65 },
);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function signalled(target: string, { signal, after, again }: Signalled): Promise<void> {
  writeFileSync(target, 'old');
  const child = spawn(process.execPath, [bundle, ...small, '--output', target], { ...at, stdio: 'ignore' });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  await pause(after);
  child.kill(signal);
  const start = performance.now();
  if (again !== undefined) {
    await pause(again);
    child.kill(signal);
  }
  const [code, name] = await ended;
  const took = performance.now() - start;
  const text = readFileSync(target, 'utf8');
  const isEnd = code === 0 || code === signals[signal] || name === signal;
  const isWhole = text === 'old' || text === whole;
  // A machine that is busy with other tests is slower than the second that a person waits for.
  expect({ signal, after, again, code, name, isEnd, isWhole, isQuick: took < 5000 }).toMatchObject({
    isEnd: true,
    isWhole: true,
    isQuick: true,
  });
}

test('row 65: a signal at any instant, or two, leaves the old output or the new one, and nothing else', async () => {
  const waiting = instants.values();
  const lane = async (_: unknown, number: number): Promise<void> => {
    for (const instant of waiting) await signalled(join(folder.path, `signalled-${number}.json`), instant);
  };
  await Promise.all(Array.from({ length: 3 }, lane));
  expect(leftovers()).toEqual([]);
});

test('row 66: a link is replaced and not followed, and of two runs at once one wins whole', async () => {
  const outside = catalogFolder({ 'target.json': 'theirs' });
  symlinkSync(join(outside.path, 'target.json'), join(folder.path, 'link.json'));
  linkSync(join(outside.path, 'target.json'), join(folder.path, 'hard.json'));
  for (const name of ['link.json', 'hard.json']) expect(faultline([...small, '--output', name], at).status).toBe(0);
  expect(readFileSync(join(outside.path, 'target.json'), 'utf8')).toBe('theirs');
  outside.remove();
  expect(readFileSync(join(folder.path, 'link.json'), 'utf8')).toBe(whole);
  const twice = shell(
    `faultline ${small.join(' ')} --output both.json & faultline ${small.join(' ')} --output both.json; wait $!`,
  );
  expect(twice.status).toBe(0);
  expect([readFileSync(join(folder.path, 'both.json'), 'utf8'), leftovers()]).toEqual([whole, []]);
});

const preload = fileURLToPath(new URL('failing-fs.mjs', import.meta.url));
const calls = [
  'openSync',
  'readSync',
  'fstatSync',
  'statSync',
  'realpathSync',
  'readdirSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'closeSync',
];

test.each(calls)('row 68: where %s fails in the program itself, it ends with a code that is documented', (name) => {
  for (const [nth, kind] of [
    [1, 'once'],
    [2, 'forever'],
  ] as const) {
    const env = { FAULT: `${name} ${nth} ${kind}`, NODE_OPTIONS: `--import ${preload}` };
    writeFileSync(join(folder.path, 'fault.json'), 'old');
    const run = faultline([...small, '--output', 'fault.json'], { ...at, env });
    const written = readFileSync(join(folder.path, 'fault.json'), 'utf8');
    expect([0, 2, 3, 5]).toContain(run.status);
    expect(run.stderr).not.toContain('bug in Faultline');
    expect(written === 'old' || Array.isArray(JSON.parse(written).entities)).toBe(true);
    expect(leftovers()).toEqual([]);
  }
});

const strange = fileURLToPath(new URL('strange-machine.mjs', import.meta.url));

test.each([
  ['no language', { LANG: '', LC_ALL: '' }],
  ['another language', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
  ['no home', { HOME: '' }],
  ['another time zone', { TZ: 'Pacific/Kiritimati' }],
  ['a build', { CI: 'true' }],
  ['colours asked for', { FORCE_COLOR: '1' }],
  ['little memory', { NODE_OPTIONS: '--max-old-space-size=128' }],
  ['the clock at 1970', { FAULT: 'clock 1970-01-01', NODE_OPTIONS: `--import ${strange}` }],
  ['the clock at 2100', { FAULT: 'clock 2100-01-01', NODE_OPTIONS: `--import ${strange}` }],
  ['a Node that knows no language', { FAULT: 'languages', NODE_OPTIONS: `--import ${strange}` }],
])('rows 69-70: the bytes are the same with %s', (_, env) => {
  expect(faultline(small, { ...at, env }).stdout).toBe(whole);
});

test('row 69: a working folder that is gone, closed streams and a read-only folder are not reported as bugs', () => {
  const gone = join(folder.path, 'gone');
  mkdirSync(gone);
  const runs = [
    shell('cd gone && rmdir ../gone && faultline analyze . --quiet'),
    shell('faultline analyze small.yaml --quiet < /dev/null <&-'),
    shell('faultline analyze small.yaml --quiet >&-'),
    shell('faultline analyze - --quiet <&-'),
  ];
  for (const run of runs) expect(run.stderr).not.toMatch(/bug in Faultline|at .*\.js/);
  if (existsSync(gone)) rmSync(gone, { recursive: true });
});

test.each(['18.20.8', '20.18.3'])('row 69: Node %s is reported as too old', (version) => {
  const env = { FAULT: `node ${version}`, NODE_OPTIONS: `--import ${strange}` };
  expect(faultline(small, { ...at, env })).toEqual({
    status: 2,
    stdout: '',
    stderr: `faultline: needs Node 20.19 or newer; this is Node ${version}\n`,
  });
});

test('row 69: a working folder in which nothing can be written is read all the same', () => {
  const cwd = '/proc';
  const args = ['analyze', join(folder.path, 'small.yaml'), '--format', 'json', '--quiet'];
  expect(faultline(args, { cwd }).status).toBe(0);
  const run = faultline([...args, '--output', 'out.json'], { cwd });
  expect([run.status, run.stdout]).toEqual([5, '']);
});

test.each([
  [['--no-such-flag'], /unknown option/],
  [['--fial-on', 'error'], /--fail-on/],
  [['--fail-on', 'banana'], /expected error, warning or info/],
  [['nowhere.yaml'], /nowhere\.yaml: there is no such file/],
  [['--limit', 'files=-1'], /expected a whole number/],
  [['--base', 'nowhere'], /this folder is not in a git repository|revision nowhere does not exist/],
])('row 61: check %j is a wrong call, reported in a line or two, and nothing is analysed', (args, message) => {
  const run = faultline(['check', ...args], at);
  expect([run.status, run.stdout]).toEqual([2, '']);
  expect(run.stderr).toMatch(message);
  expect(run.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
});
