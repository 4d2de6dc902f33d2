/** A document as indented JSON; a lone surrogate, which no UTF-8 can hold, stands as its escape. */
export function formatJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
