import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { drift } from '../packages/cli/src/commands/drift.ts';
import { trend } from '../packages/cli/src/commands/trend.ts';
import { faultline, root } from './faultline.ts';

const storefront = join(root, 'examples/storefront');
const day = ['--as-of', '2026-11-20', '--quiet'];
const folder = mkdtempSync(join(tmpdir(), 'faultline-snapshot-'));

beforeAll(() => {
  const { status, stderr } = faultline(['snapshot', ...day, '--output', join(folder, 'graph.fl')], { cwd: storefront });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

/** What a command writes for the folder of the catalog and for the snapshot of it. */
function both(args: readonly string[], option: readonly string[] = []) {
  const run = (path: string, cwd: string) => {
    const { status, stdout } = faultline([...args, ...day, ...option, path], { cwd });
    return { status, stdout: stdout.replaceAll(/(?<=\s)(?:graph\.fl|\.)(?=\s)/g, '<path>') };
  };
  return [run('graph.fl', folder), run('.', storefront)] as const;
}

test.each(['analyze', 'analyze --format json', 'check', 'check --format junit', 'list --format csv'])(
  '%s writes the same from a snapshot of the storefront',
  (call) => {
    const [snapshot, text] = both(call.split(' '));
    expect(text.stdout.length).toBeGreaterThan(1000);
    expect(snapshot).toEqual(text);
  },
);

test.each([
  'simulate secrets --lasts 2h --format json',
  'explain secrets checkout --format json',
  'explain secrets',
  'runbook secrets',
])('%s writes the same with the snapshot as its catalog', (call) => {
  const [snapshot, text] = both(call.split(' '), ['--catalog']);
  expect(text.stdout.length).toBeGreaterThan(300);
  expect(snapshot).toEqual(text);
});

test('diff finds nothing between a snapshot and its catalog', () => {
  const { status, stdout } = faultline(['diff', join(folder, 'graph.fl'), '.', ...day], { cwd: storefront });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/^(?:No|Nothing)/) });
});

test('a snapshot is recognized by its first bytes, whatever its name', () => {
  copyFileSync(join(folder, 'graph.fl'), join(folder, 'catalog-info.yaml'));
  const { status, stdout } = faultline(['analyze', 'catalog-info.yaml', ...day], { cwd: folder });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('takes down 26 of 33') });
});

/** The one line on standard error of a call that is refused. */
function refusal(args: readonly string[], expected = 2): string {
  const { status, stdout, stderr } = faultline([...args, ...day], { cwd: folder });
  expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
  return stderr;
}

test('what a snapshot cannot answer is refused with what to do instead', () => {
  expect(refusal(['analyze', 'graph.fl', '--config', 'x.yaml'])).toContain('give --config to `faultline snapshot`');
  expect(refusal(['analyze', 'graph.fl', '--context', 'x.json'])).toContain('give --context to `faultline snapshot`');
  expect(refusal(['analyze', 'graph.fl', '.'])).toContain('it must be the only path');
  expect(refusal(['incidents', '--catalog', 'graph.fl'])).toContain('add --now, or name the catalog itself');
  expect(refusal(['baseline', 'graph.fl'])).toContain('name the catalog itself, or a file with --output');
  expect(refusal(['context', 'graph.fl', '--output', 'c.json'])).toContain('name the catalog itself');
  expect(refusal(['init', 'graph.fl'])).toContain('name the catalog itself');
  expect(refusal(['snapshot', '.'])).toContain('--output: expected a file, such as graph.fl');
});

test('drift and trend say what a snapshot does not hold', async () => {
  const path = join(folder, 'graph.fl');
  await expect(drift([path], { quiet: true, color: false })).rejects.toThrow(
    'does not hold the observed calls themselves',
  );
  await expect(trend([path], { quiet: true, color: false })).rejects.toThrow('a snapshot has no history');
});

test('a snapshot that was cut short is refused with a sentence', () => {
  const bytes = readFileSync(join(folder, 'graph.fl'));
  writeFileSync(join(folder, 'short.fl'), bytes.subarray(0, 1000));
  expect(refusal(['check', 'short.fl'])).toBe(
    `faultline: short.fl: the snapshot is truncated: it has 1000 of ${bytes.length} bytes; copy it again, or take a new one with \`faultline snapshot\`\n`,
  );
});

test('what an entity declares beyond its place in the graph is not in a snapshot', () => {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'a',
      description: 'canary-description',
      labels: { team: 'canary-label' },
      annotations: { 'acme.example/token': 'canary-annotation', 'faultline.dev/seen-as': 'alpha' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team', other: 'canary-spec' },
  };
  writeFileSync(join(folder, 'secret.json'), JSON.stringify([entity]));
  faultline(['snapshot', 'secret.json', ...day, '--output', 'secret.fl'], { cwd: folder });
  const text = readFileSync(join(folder, 'secret.fl'), 'latin1');
  expect(text).toContain('alpha');
  expect(text).not.toContain('canary');
});
