/** A function that computes its value on the first call and keeps it. */
export function once<Value>(work: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: work() };
    return kept.value;
  };
}

/** An object whose properties are computed when they are first read. */
export function lazily<Whole extends object>(parts: { readonly [Key in keyof Whole]: () => Whole[Key] }): Whole {
  const whole = {} as Whole;
  for (const key of Object.keys(parts) as (keyof Whole)[]) {
    Object.defineProperty(whole, key, { enumerable: true, get: once(parts[key]) });
  }
  return whole;
}
