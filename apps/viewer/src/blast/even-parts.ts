/**
 * Counts in a row, cut into at most so many parts that are as even as can be: the sum of the squares of their totals is
 * the least. First and last index of each part; O(counts² · parts).
 */
export function evenParts(counts: readonly number[], parts: number): readonly (readonly [number, number])[] {
  const sums = [0];
  for (const count of counts) sums.push(sums.at(-1)! + count);
  const square = (from: number, to: number): number => (sums[to]! - sums[from]!) ** 2;
  const most = Math.min(parts, counts.length);
  let best = sums.map((_, to) => ({ cost: to === 0 ? 0 : Infinity, cuts: [] as readonly number[] }));
  for (let part = 0; part < most; part++) {
    best = sums.map((_, to) => {
      let found: (typeof best)[number] = { cost: Infinity, cuts: [] };
      for (let from = 0; from < to; from++) {
        const cost = best[from]!.cost + square(from, to);
        if (cost < found.cost) found = { cost, cuts: [...best[from]!.cuts, from] };
      }
      return found;
    });
  }
  const cuts = best.at(-1)!.cuts;
  return cuts.map((from, index) => [from, (cuts[index + 1] ?? counts.length) - 1]);
}
