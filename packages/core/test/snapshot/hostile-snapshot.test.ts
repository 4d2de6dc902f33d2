import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildReport, reportLearning } from '../../src/index.ts';
import { bytesOf, drawnContent, read, sealed } from './drawn-content.ts';

const runs = { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 200) };

const [sample] = fc.sample(drawnContent, { numRuns: 1, seed: 7 });
const bytes = bytesOf(sample!);

/** The directory as it is written, and the place at which the sections begin. */
const directoryLength = Buffer.from(bytes).readUInt32LE(12);
const directory = JSON.parse(Buffer.from(bytes.subarray(32, 32 + directoryLength)).toString()) as [
  string,
  string,
  number,
  number,
][];

/** The file with another directory, and checksums that fit. */
function withDirectory(entries: readonly unknown[]): Uint8Array {
  const listed = Buffer.from(JSON.stringify(entries));
  const aligned = (length: number): number => Math.ceil(length / 8) * 8;
  const head = Buffer.alloc(aligned(32 + listed.length));
  Buffer.from(bytes).copy(head, 0, 0, 32);
  listed.copy(head, 32);
  head.writeUInt32LE(listed.length, 12);
  return sealed(Buffer.concat([head, bytes.subarray(aligned(32 + directoryLength))]));
}

test('a truncated snapshot says how much is missing and what to do', () => {
  for (const length of [0, 7, 31, 32, 100, bytes.length - 1]) {
    expect(read(bytes.subarray(0, length))).toEqual({
      kind: 'truncated',
      reason: expect.stringMatching(/^is truncated: it has \d+ .*; copy it again, or take a new one with/),
    });
  }
});

test('any other byte is damage, wherever it is', () => {
  const at = fc.integer({ min: 8, max: bytes.length - 1 });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 255 }), (index, change) => {
      const copy = Buffer.from(bytes);
      copy[index]! ^= change;
      expect(read(copy)).toMatchObject({ kind: 'damaged' });
    }),
    runs,
  );
});

test('a snapshot of a newer Faultline asks for an update, one of an older for a new snapshot', () => {
  const of = (version: number): Uint8Array => {
    const copy = Buffer.from(bytes);
    copy.writeUInt32LE(version, 8);
    return sealed(copy);
  };
  expect(read(of(2))).toMatchObject({ kind: 'newer', reason: expect.stringContaining('update Faultline') });
  expect(read(of(0))).toMatchObject({ kind: 'older', reason: expect.stringContaining('faultline snapshot') });
});

test('a forged number is damage or an answer, never an error of ours', () => {
  const content = fc.array(fc.tuple(fc.integer({ min: 32, max: bytes.length - 1 }), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(content, (changes) => {
      const copy = Buffer.from(bytes);
      for (const [index, value] of changes) copy[index] = value;
      const found = read(sealed(copy));
      if ('reason' in found) expect(found.reason).toMatch(/^(is|has) /);
      else
        expect(JSON.stringify(buildReport(found.graph, { ...found, learning: reportLearning })).length).toBeGreaterThan(
          0,
        );
    }),
    runs,
  );
});

test('a column whose numbers are out of range is damage', () => {
  const columns = directory.filter(([, type, , length]) => type === 'i32' && length > 0);
  const from = Math.ceil((32 + directoryLength) / 8) * 8;
  for (const [name, , offset, length] of columns) {
    if (/\.(line|column)$/.test(name)) continue;
    for (const value of [-2, 2 ** 31 - 1, -(2 ** 31)]) {
      const copy = Buffer.from(bytes);
      copy.writeInt32LE(value, from + offset + 4 * (length - 1));
      expect(read(sealed(copy)), `${name} ${value}`).toMatchObject({ kind: 'damaged' });
    }
  }
});

test('lengths and places that the file does not have are damage, and take no memory', () => {
  const before = process.memoryUsage().arrayBuffers;
  for (const [index, [name, type, offset, length]] of directory.entries()) {
    const changes: unknown[][] = [
      [name, type, offset, 2 ** 40],
      [name, type, offset, -1],
      [name, type, offset, 0.5],
      [name, type, offset, '9'],
      [name, type, bytes.length * 8, length],
      [name, type, offset + 4, length],
      [name, type, -8, length],
      [name, 'i64', offset, length],
      [name, '__proto__', offset, length],
      [name, type, offset],
      [`${name}x`, type, offset, length],
    ];
    for (const change of changes) {
      const forged = withDirectory(directory.map((entry, at) => (at === index ? change : entry)));
      expect(read(forged), JSON.stringify(change)).toMatchObject({ kind: 'damaged' });
    }
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
});

test('a directory that is not a list of sections is damage', () => {
  for (const entries of [[], [1], [directory[0], ...directory]]) {
    expect(read(withDirectory(entries))).toMatchObject({ kind: 'damaged' });
  }
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(2 ** 32 - 1, 12);
  expect(read(sealed(copy))).toMatchObject({ kind: 'damaged' });
});
