const safe: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link from the catalog if it may be followed; else undefined, and it is shown as text. */
export function safeLink(url: string): string | undefined {
  if (!/^[a-z]+:/i.test(url) || !URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  return safe.has(protocol) && username === '' && password === '' ? href : undefined;
}
