/** The largest of the numbers and of `least`. A call takes no arguments without limit, so `Math.max(...many)` fails. */
export function largest(numbers: Iterable<number>, least = -Infinity): number {
  let most = least;
  for (const each of numbers) if (each > most) most = each;
  return most;
}

/** The smallest of the numbers; infinity where there are none. */
export function smallest(numbers: Iterable<number>): number {
  let least = Infinity;
  for (const each of numbers) if (each < least) least = each;
  return least;
}
