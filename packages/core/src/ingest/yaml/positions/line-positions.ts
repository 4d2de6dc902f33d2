import type { Source } from '../../../model/source.ts';

/** The position of an offset in a text. */
export type SourceAt = (offset: number) => Source;

/**
 * Line and column of each offset in a text. The text is scanned on the first call; each call then takes O(log lines).
 */
export function linePositions(file: string, text: string): SourceAt {
  let starts: readonly number[] | undefined;
  // A text is read in order, so the line of one offset is mostly that of the offset before.
  let line = 0;
  return (offset) => {
    starts ??= lineStarts(text);
    if (offset < starts[line]! || offset >= (starts[line + 1] ?? Infinity)) line = lastAtMost(starts, offset);
    return { file, line: line + 1, column: offset - starts[line]! + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The index of the last of the ascending numbers that is at most `most`. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
