/** A change to try: what if `ref` stood otherwise to `on`, or somewhere else? Refs of the graph; seconds. */
export type Edit =
  /** The loss of `on` only degrades it. */
  | { readonly do: 'soften'; readonly ref: string; readonly on: string }
  /** Something else carries the loss of `on` for a while. */
  | { readonly do: 'fallback'; readonly ref: string; readonly on: string; readonly lasts: number }
  /** A second `on`, with the needs and in the places of the first; one of the two is enough. */
  | { readonly do: 'replica'; readonly ref: string; readonly on: string }
  /** The loss of `on` takes it down: nothing tolerates, bridges or spreads it. */
  | { readonly do: 'harden'; readonly ref: string; readonly on: string }
  | { readonly do: 'remove'; readonly ref: string; readonly on: string }
  | { readonly do: 'add'; readonly ref: string; readonly on: string }
  /** In this failure domain instead of those of the same axis; `on` is the domain. */
  | { readonly do: 'place'; readonly ref: string; readonly on: string };

/** The ref of the second one of a `replica`. */
export function replicaOf(ref: string): string {
  return `${ref}-replica`;
}
