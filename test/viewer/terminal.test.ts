import { spawn, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bundle, root } from '../faultline.ts';

/** Gives a program a terminal; part of every Debian and of most others. */
const hasScript = spawnSync('script', ['--version']).status === 0;

test.skipIf(!hasScript)('on a terminal the answer comes first, then the viewer is served until Ctrl-C', async () => {
  const command = `${process.execPath} ${bundle} analyze examples/storefront --as-of 2026-11-20 --view`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: root });
  let text = '';
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const found = /Viewer: (http:\S+)/.exec(text)?.[1];
      if (found !== undefined && text.includes('Ctrl-C')) resolve(found);
    });
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const page = await fetch(await address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('id="report"');
  expect(text.indexOf('takes down')).toBeGreaterThan(0);
  expect(text.indexOf('takes down')).toBeLessThan(text.indexOf('Viewer: '));
  child.stdin.write('\x03');
  await ended;
  await expect(fetch(await address)).rejects.toThrow();
});

test('without a terminal the answer is all there is', () => {
  const { status, stdout } = spawnSync(process.execPath, [bundle, 'analyze', 'examples/storefront', '--view'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect([status, stdout.includes('Viewer')]).toEqual([0, false]);
});
