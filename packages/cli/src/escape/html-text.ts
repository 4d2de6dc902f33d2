const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser takes a bare one for a line feed, and drops a NUL.
  '\r': '&#13;',
  '\0': '␀',
};

/** Text as text of an HTML page, or within a quoted attribute. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"'\r\0]/g, (character) => entities[character]!);
}
