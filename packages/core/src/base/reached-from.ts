/**
 * Everything that the starts lead to, and the starts themselves, breadth first. O(reached + edges).
 *
 * @param next what one leads to; it is called once for each that is reached, in this order
 * @returns each with the one from which it was first reached; a start with `undefined`
 */
export function reachedFrom<T>(starts: Iterable<T>, next: (from: T) => Iterable<T>): ReadonlyMap<T, T | undefined> {
  const reached = new Map<T, T | undefined>();
  for (const start of starts) reached.set(start, undefined);
  // A map that grows while it is iterated is a queue.
  for (const from of reached.keys()) {
    for (const to of next(from)) if (!reached.has(to)) reached.set(to, from);
  }
  return reached;
}

/** A shortest way from a start to `last`, both included. */
export function wayTo<T>(reached: ReadonlyMap<T, T | undefined>, last: T): readonly T[] {
  const way = [last];
  for (let at = reached.get(last); at !== undefined; at = reached.get(at)) way.push(at);
  return way.reverse();
}
