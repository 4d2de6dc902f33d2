/** Text as a field of a CSV file (RFC 4180). A quote mark keeps spreadsheets from taking it for a formula. */
export function csvField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
