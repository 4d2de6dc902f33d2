import type { Section, Sections } from './sections.ts';
import { Damage, require } from './snapshot-fault.ts';
import { decodeText, encodeText } from './utf8.ts';

/**
 * Every text of a snapshot once, known by its number. The texts follow each other without anything in between, in
 * chunks that are decoded whole: a text is then a slice of its chunk.
 */
export interface StringTable {
  /** The number of a text; -1 for none. */
  readonly number: (text: string | undefined) => number;
  readonly sections: () => readonly (readonly [string, Section])[];
}

/** Code units from which on a chunk ends. */
const chunkLength = 2 ** 20;

/** A table to be filled. */
export function stringTable(): StringTable {
  const numbers = new Map<string, number>();
  return {
    number: (text) => {
      if (text === undefined) return -1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    sections: () => {
      const lengths = Int32Array.from(numbers.keys(), ({ length }) => length);
      const chunks: Uint8Array[] = [];
      const ends: number[] = [];
      let [pending, length, index] = [[] as string[], 0, 0];
      for (const text of numbers.keys()) {
        pending.push(text);
        length += text.length;
        index += 1;
        if (length < chunkLength && index < numbers.size) continue;
        chunks.push(encodeText(pending.join('')));
        ends.push(chunks.at(-1)!.length, index);
        [pending, length] = [[], 0];
      }
      return [
        ['strings.bytes', joined(chunks)],
        ['strings.lengths', lengths],
        ['strings.chunks', Int32Array.from(ends)],
      ];
    },
  };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let next = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, next);
    next += chunk.length;
  }
  return bytes;
}

/** The texts by number. @throws Damage */
export function readStrings(sections: Sections): readonly string[] {
  const [bytes, lengths, chunks] = ['bytes', 'lengths', 'chunks'].map((name) => sections.get(`strings.${name}`));
  require(bytes instanceof Uint8Array && lengths instanceof Int32Array && chunks instanceof Int32Array, 'its texts');
  require(chunks.length % 2 === 0, 'its texts');
  const texts: string[] = [];
  let from = 0;
  for (let chunk = 0; chunk < chunks.length; chunk += 2) {
    const [size, end] = [chunks[chunk]!, chunks[chunk + 1]!];
    require(size >= 0 && from + size <= bytes.length && end >= texts.length && end <= lengths.length, 'its texts');
    const text = decoded(bytes.subarray(from, from + size));
    from += size;
    let at = 0;
    while (texts.length < end) {
      const length = lengths[texts.length]!;
      require(length >= 0 && at + length <= text.length, 'its texts');
      texts.push(text.slice(at, at + length));
      at += length;
    }
    require(at === text.length, 'its texts');
  }
  require(texts.length === lengths.length && from === bytes.length, 'its texts');
  return texts;
}

function decoded(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new Damage('its texts');
  }
}
