import { visibleText } from './visible-text.ts';

/** Text as a field of a CSV file (RFC 4180). A quote mark keeps spreadsheets from taking it for a formula. */
export function csvField(text: string): string {
  const visible = visibleText(text);
  // A spreadsheet may look past blanks, and reads full-width signs as the plain ones.
  const plain = /^\s*[=+\-@＝＋－＠]/.test(visible) ? `'${visible}` : visible;
  return `"${plain.replaceAll('"', '""')}"`;
}
