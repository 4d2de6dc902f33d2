const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A character for each value, from the lowest to the highest of them; a dot where there is none. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.flatMap((each) => each ?? []);
  const least = known.reduce((low, each) => Math.min(low, each), Infinity);
  const most = known.reduce((high, each) => Math.max(high, each), -Infinity);
  return values
    .map((each) => {
      if (each === null) return '·';
      return levels[most === least ? 0 : Math.round(((each - least) / (most - least)) * (levels.length - 1))]!;
    })
    .join('');
}
