import type { Source } from '../../../model/source.ts';

/** The position of an offset in a text. */
export type SourceAt = (offset: number) => Source;

/**
 * Line and column of each offset in a text. The text is scanned on the first call; each call then takes O(log lines).
 */
export function linePositions(file: string, text: string): SourceAt {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - starts[low]! + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
