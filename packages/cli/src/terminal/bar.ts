const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of at most `width` characters, in eighths of a character; any value above zero is visible. */
export function bar(value: number, most: number, width: number): string {
  if (value <= 0 || most <= 0) return '';
  const units = Math.max(1, Math.round((value / most) * width * 8));
  return '█'.repeat(Math.floor(units / 8)) + eighths[units % 8]!;
}
