import { expect, test } from 'vitest';
import { alignedBytes, type Workspace, withKernel } from '../../src/radii/workspace.ts';

function lent(size: number, use: (workspace: Workspace) => void = () => {}): Workspace['kernel'] {
  let kernel: Workspace['kernel'];
  withKernel(size, (workspace) => {
    kernel = workspace.kernel;
    use(workspace);
  });
  return kernel;
}

test('a workspace has room for what was asked, zeroed, one array behind the other, also where it was used before', () => {
  for (const size of [320, 300, 400_000, 320]) {
    lent(size, ({ bytes, int32, uint32 }) => {
      const arrays = [bytes(65), int32(3), uint32(1)];
      expect(arrays.map(({ byteLength }) => byteLength)).toEqual([65, 12, 4]);
      const [first, second, third] = arrays.map(({ byteOffset }) => byteOffset);
      expect([second! - first!, third! - second!]).toEqual([128, 64]);
      for (const array of arrays) {
        expect(array.every((value: number) => value === 0)).toBe(true);
        array.fill(1);
      }
      expect(bytes(size - 256).length).toBe(size - 256);
    });
  }
});

test('a kernel is lent again once it is free, if it is large enough and not too large to keep', () => {
  const first = lent(1000);
  expect(first).toBeDefined();
  expect(lent(1000)).toBe(first);
  lent(1000, () => expect(lent(1000)).not.toBe(first));
  const large = lent(2 ** 26);
  expect(large).not.toBe(first);
  expect(lent(1000)).not.toBe(large);
});

test('where there is no memory for it, or no WebAssembly, there is none', () => {
  expect(lent(2 ** 33)).toBeUndefined();
  const platform = globalThis as { WebAssembly?: unknown };
  const { WebAssembly } = platform;
  try {
    platform.WebAssembly = {};
    expect(lent(2 ** 25)).toBeUndefined();
  } finally {
    platform.WebAssembly = WebAssembly;
  }
});

test('arrays begin where vectors do', () => {
  expect([0, 1, 64, 65].map(alignedBytes)).toEqual([0, 64, 64, 128]);
});

test('memory that fits exactly, and is just not too large to be kept, is lent again', () => {
  const page = 65_536;
  const largest = lent(2 ** 26 - page);
  expect(largest).toBeDefined();
  expect(lent(2 ** 26 - page)).toBe(largest);
  expect(lent(2 ** 26)).not.toBe(largest);
});
