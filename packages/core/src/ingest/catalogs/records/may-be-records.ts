/** Whether a text may be a list of dependencies. Cheap, so that no reader is loaded for a catalog. */
export function mayBeRecords(text: string): boolean {
  return isJsonLike(text)
    ? /"(?:from|source|dependent|parent)"\s*:/.test(text)
    : /^\ufeff?"?(?:from|source|dependent|parent)"?[,;\t]/i.test(text);
}

/** Whether a text begins as a list or a map of JSON. */
export function isJsonLike(text: string): boolean {
  return /^\s*[[{]/.test(text);
}
