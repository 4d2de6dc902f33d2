/** The result of this work, whose time stands under this name in the browser's own list of measurements. */
export function measured<Result>(name: string, work: () => Result): Result {
  const start = performance.now();
  const result = work();
  performance.measure(name, { start, end: performance.now() });
  return result;
}
