import type { CST } from 'yaml';

/**
 * The offset of the first value that lies more than `maximum` collections deep; undefined if none does. Looks at the
 * concrete syntax before anything recurses over it. O(tokens), nothing recurses.
 */
export function cstNesting(document: CST.Document, maximum: number): number | undefined {
  const open: { readonly token: Extract<CST.Token, { items: unknown }>; readonly depth: number }[] = [];
  const visit = (token: CST.Token | null | undefined, depth: number): void => {
    if (token && 'items' in token) open.push({ token, depth });
  };
  visit(document.value, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > maximum) return token.offset;
    for (const item of token.items) {
      visit(item.key, depth + 1);
      visit(item.value, depth + 1);
    }
  }
  return undefined;
}
