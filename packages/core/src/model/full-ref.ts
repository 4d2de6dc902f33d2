/**
 * The full, lower-cased ref for a text, by Backstage's rules `[kind:][namespace/]name`; undefined if it names
 * none. A colon after a slash belongs to the name.
 */
export function fullRef(text: string, namespace: string, defaultKind: string | undefined): string | undefined {
  const ref = text.trim();
  const slash = ref.indexOf('/');
  const firstColon = ref.indexOf(':');
  const colon = slash !== -1 && slash < firstColon ? -1 : firstColon;
  const kind = colon === -1 ? defaultKind : ref.slice(0, colon);
  const within = slash === -1 ? namespace : ref.slice(colon + 1, slash);
  const name = ref.slice(Math.max(colon, slash) + 1);
  if (!kind || !within || !name) return undefined;
  return `${kind}:${within}/${name}`.toLowerCase();
}

/** The refs of a text that names the same entities again and again: equal refs are one string. */
export interface RefTable {
  readonly fullRef: typeof fullRef;
  /** The string of the table that equals a ref. */
  readonly shared: (ref: string) => string;
}

/**
 * A table of refs. A name is resolved once for each namespace and kind by which it may be, so that a list of a hundred
 * thousand entities that name each other holds each ref once.
 */
export function refTable(): RefTable {
  const refs = new Map<string, string>();
  const shared = (ref: string): string => {
    const known = refs.get(ref);
    if (known === undefined) refs.set(ref, ref);
    return known ?? ref;
  };
  const tables = new Map<string, Map<string | undefined, Map<string, string>>>();
  const tableOf = (namespace: string, kind: string | undefined): Map<string, string> => {
    const byKind = tables.get(namespace) ?? new Map<string | undefined, Map<string, string>>();
    tables.set(namespace, byKind);
    const table = byKind.get(kind) ?? new Map<string, string>();
    byKind.set(kind, table);
    return table;
  };
  return {
    shared,
    fullRef: (text, namespace, kind) => {
      const table = tableOf(namespace, kind);
      const known = table.get(text);
      if (known !== undefined) return known;
      const ref = fullRef(text, namespace, kind);
      if (ref === undefined) return undefined;
      const one = shared(ref);
      table.set(text, one);
      return one;
    },
  };
}
