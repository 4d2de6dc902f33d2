/** A value that is worked out when it is first asked for, and kept. */
export function once<Value>(work: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: work() };
    return kept.value;
  };
}

/** An object whose parts are worked out when they are first read. */
export function lazily<Whole extends object>(parts: { readonly [Key in keyof Whole]: () => Whole[Key] }): Whole {
  const whole = {} as Whole;
  for (const key of Object.keys(parts) as (keyof Whole)[]) {
    Object.defineProperty(whole, key, { enumerable: true, get: once(parts[key]) });
  }
  return whole;
}
