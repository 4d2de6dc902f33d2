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
