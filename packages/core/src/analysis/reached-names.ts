import type { RadiiBlock } from '../failure/radii.ts';

/** Which of these names each failure reaches. Kept as bits, block by block; names are made of them for whoever asks. */
export interface ReachedNames {
  /** Keeps what a block's failures reach of these names, by number, in any order: the row of each in `words`. */
  readonly keep: (
    block: Pick<RadiiBlock, 'seeds' | 'width'>,
    words: Uint32Array,
    reached: Int32Array,
    rowOf?: (name: number) => number,
  ) => void;
  /** What is reached when this node fails, in the order of the names. O(names that anything in its block reaches). */
  readonly namesOf: (node: number) => readonly string[];
}

/**
 * A list for each failure would hold names times failures, which in a large catalog where everything hangs together is more
 * than there is memory; a bit for each is a hundredth of that.
 */
export function reachedNames(names: readonly string[], nodes: number): ReachedNames {
  const blocks: { readonly width: number; readonly listed: Int32Array; readonly words: Uint32Array }[] = [];
  const blockOf = new Int32Array(nodes);
  const columnOf = new Int32Array(nodes);
  return {
    keep({ seeds, width }, words, reached, rowOf = (name) => name) {
      const listed = reached.slice().sort();
      const kept = new Uint32Array(listed.length * width);
      for (let index = 0; index < listed.length; index++) {
        const from = rowOf(listed[index]!) * width;
        kept.set(words.subarray(from, from + width), index * width);
      }
      for (let column = 0; column < seeds.length; column++) {
        blockOf[seeds[column]!] = blocks.length;
        columnOf[seeds[column]!] = column;
      }
      blocks.push({ width, listed, words: kept });
    },
    namesOf(node) {
      const { width, listed, words } = blocks[blockOf[node]!]!;
      const column = columnOf[node]!;
      const [word, bit] = [column >> 5, 1 << (column & 31)];
      const found: string[] = [];
      for (let index = 0; index < listed.length; index++) {
        if ((words[index * width + word]! & bit) !== 0) found.push(names[listed[index]!]!);
      }
      return found;
    },
  };
}
