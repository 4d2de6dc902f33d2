import { markdownNodes } from './markdown.ts';

type Node = ReturnType<typeof markdownNodes>[number];

/** The tables of a text as GitHub shows them: rows of the text of their cells. */
export function markdownTables(text: string): readonly (readonly (readonly string[])[])[] {
  const rowsOf = (table: Node) => (table.children ?? []).map((row) => (row.children ?? []).map(textOf));
  return markdownNodes(text)
    .filter(({ type }) => type === 'table')
    .map(rowsOf);
}

function textOf({ value, children }: Node): string {
  return value ?? (children ?? []).map(textOf).join('');
}
