import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRows, columnCounter, counterBytes, takeCounts } from '../../src/radii/column-counter.ts';
import { plainWorkspace, type Workspace, withKernel } from '../../src/radii/workspace.ts';

/** Words of a row: the kernel knows no other width. */
const width = 16;

interface Shape {
  readonly classes: number;
  readonly rows: number;
  /** Of the bits that are set. */
  readonly share: number;
  readonly seed: number;
}

const drawn: fc.Arbitrary<Shape> = fc.record({
  classes: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 1, max: 40 }),
  share: fc.constantFrom(0.02, 0.5, 1),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

function bitsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function counted(workspace: Workspace, { classes, rows, share, seed }: Shape) {
  const random = bitsOf(seed);
  const words = workspace.uint32(rows * width);
  const classOf = workspace.int32(rows);
  const listed = workspace.int32(rows);
  const counter = columnCounter(workspace, classes, width, rows);
  // The last column is left out, and the others are written in reverse.
  const taken = width * 32 - 1;
  const places = workspace.int32(taken);
  for (let column = 0; column < taken; column++) places[column] = taken - 1 - column;
  const expected = new Uint32Array(classes * taken);
  for (let row = 0; row < rows; row++) {
    classOf[row] = Math.floor(random() * classes);
    listed[row] = rows - 1 - row;
    for (let column = 0; column <= taken; column++) {
      if (random() >= share) continue;
      words[row * width + (column >> 5)]! |= 1 << (column & 31);
      if (column < taken) expected[classOf[row]! * taken + places[column]!]! += 1;
    }
  }
  const into = workspace.uint32(classes * taken);
  addRows(counter, words, listed, classOf);
  takeCounts(counter, places, into, taken);
  const counts = into.slice();
  takeCounts(counter, places, into, taken);
  return { counts, again: into.slice(), expected, none: new Uint32Array(classes * taken) };
}

test('the rows of each class are counted by column, by the kernel as without it, and then it begins at zero', () => {
  fc.assert(
    fc.property(drawn, (shape) => {
      const plain = counted(plainWorkspace, shape);
      expect([plain.counts, plain.again]).toEqual([plain.expected, plain.none]);
      const room =
        64 * (width * (shape.rows + 2 * shape.classes + 2) + 16) + counterBytes(shape.classes, width, shape.rows);
      withKernel(room, (workspace) => {
        expect(workspace.kernel).toBeDefined();
        const fast = counted(workspace, shape);
        expect([fast.counts, fast.again]).toEqual([plain.expected, plain.none]);
      });
    }),
    { numRuns: 25 },
  );
});

test('a counter has the room that it asks for', () => {
  for (const [classes, most] of [
    [1, 1],
    [3, 15],
    [12, 5000],
    [40, 100],
  ] as const) {
    const taken: number[] = [];
    const measuring: Workspace = {
      ...plainWorkspace,
      int32: (length) => {
        taken.push(4 * length);
        return new Int32Array(length);
      },
      uint32: (length) => {
        taken.push(4 * length);
        return new Uint32Array(length);
      },
    };
    columnCounter(measuring, classes, width, most);
    expect(taken.reduce((sum, bytes) => sum + Math.ceil(bytes / 64) * 64, 0)).toBe(counterBytes(classes, width, most));
  }
});
