import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileKernel } from '../../packages/core/scripts/compile-kernel.ts';

test('the kernel that is shipped is the one that its source compiles to', async () => {
  const shipped = new URL('../../packages/core/src/radii/kernel-module.ts', import.meta.url);
  expect(readFileSync(shipped, 'utf8')).toBe(await compileKernel());
});
