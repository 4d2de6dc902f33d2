import { expect, test } from 'vitest';
import { defaultLimits, heapFor } from '../../packages/cli/src/read/limits.ts';
import { faultline } from '../faultline.ts';

const raised = { ...defaultLimits, 'total-bytes': 100 * 2 ** 30 };

test('only a call that raises the limit of all files beyond what the heap holds asks for a larger one', () => {
  expect(heapFor(defaultLimits)).toBeUndefined();
  expect(heapFor({ ...defaultLimits, 'total-bytes': 1000, entities: 1e9 })).toBeUndefined();
  expect(heapFor(raised)).toBeGreaterThan(defaultLimits['total-bytes'] * 24);
});

test('such a call runs again in a process with a larger heap, with its input, output and exit code', () => {
  const shown = "process.stderr.write('heap:'+process.execArgv+';')";
  const run = (nodeOptions: string) =>
    faultline(['check', '-', '--format', 'json', '--limit', `total-bytes=${raised['total-bytes']}`], {
      input: 'kind: Component\nmetadata: { name: web }\nspec: { owner: [] }\n',
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shown)} ${nodeOptions}` },
    });
  const again = run('');
  expect(again.stderr).toMatch(/heap:;.*heap:--max-old-space-size=\d+;/);
  expect(again.status).not.toBe(0);
  const alone = run('--max-old-space-size=1000');
  expect(alone.stderr.match(/heap:/g)).toHaveLength(1);
  expect([again.status, again.stdout]).toEqual([alone.status, alone.stdout]);
});
