/** A ref as people write it: without the default namespace. */
export function shortRef(ref: string): string {
  const colon = ref.indexOf(':');
  return colon !== -1 && ref.startsWith('default/', colon + 1) ? `${ref.slice(0, colon)}:${ref.slice(colon + 9)}` : ref;
}

/** At most `most` refs as people write them, and the number of the rest. */
export function listedRefs(refs: readonly string[], most = 3, unlisted = 0): string {
  const shown = refs.slice(0, most).map(shortRef).join(', ');
  const others = refs.length + unlisted - Math.min(refs.length, most);
  return others > 0 ? `${shown} and ${others} more` : shown;
}
