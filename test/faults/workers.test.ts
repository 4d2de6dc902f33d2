import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { faultline } from '../faultline.ts';
import { catalogFolder, component } from './catalog-folder.ts';

/** With something in it that only the parser reads, so that workers are asked. */
const anchored = (name: string): string => component(name).replace('metadata:', 'metadata:\n  title: &title many');
const many = Array.from({ length: 3000 }, (_, index) => anchored(`service-${index}`)).join('---\n');
const folder = catalogFolder({ 'large.yaml': many });
afterAll(folder.remove);

const preload = fileURLToPath(new URL('broken-worker.mjs', import.meta.url));

function check(fault: string) {
  const env = { FAULT: fault, NODE_OPTIONS: `--import ${preload} --max-old-space-size=256` };
  // On a busy machine the memory may last longer than the time that a text has.
  const args = ['check', 'large.yaml', '--format', 'json', '--limit', 'file-milliseconds=60000'];
  return faultline(args, { cwd: folder.path, env });
}

test.each(['throws', 'exits', 'answers'])(
  'row 67: a worker that %s is a bug of ours, and says at which file',
  (way) => {
    const run = check(way);
    expect([run.status, run.stdout]).toEqual([4, '']);
    expect(run.stderr).toContain('while reading large.yaml');
  },
);

test('row 67: a worker out of memory leaves its file out, and the check says that it is not whole', () => {
  const run = check('floods');
  expect(run.status).toBe(3);
  const { problems, incomplete } = JSON.parse(run.stdout);
  expect(problems).toMatchObject([{ code: 'unreadable-file', source: { file: 'large.yaml' } }]);
  expect(incomplete).toBe(true);
});

test('row 67: 256 MiB are enough for a catalog of three thousand', () => {
  const env = { NODE_OPTIONS: '--max-old-space-size=256' };
  const run = faultline(['analyze', 'large.yaml', '--format', 'json', '--quiet'], { cwd: folder.path, env });
  expect(JSON.parse(run.stdout).coverage.entities.component).toBe(3000);
});
