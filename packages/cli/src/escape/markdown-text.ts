import { visibleText } from '@faultline/core/escape';

/**
 * Text as a code span: Markdown takes all of it as it stands, and GitHub looks for no mention, issue or link in it.
 *
 * The fence is longer than any row of backticks within.
 */
export function markdownCode(text: string): string {
  const visible = visibleText(text);
  const rows = visible.match(/`+/g) ?? [];
  const fence = '`'.repeat(rows.reduce((longest, row) => Math.max(longest, row.length), 0) + 1);
  // One space on either side is taken off again.
  const padding = /^`|`$|^ .*[^ ].* $/.test(visible) ? ' ' : '';
  return `${fence}${padding}${visible}${padding}${fence}`;
}

/**
 * A sentence that speaks of refs, names and places: plain words stay, whatever else it holds becomes code, and so does
 * what stands between backticks already.
 *
 * @param names those in it that hold spaces: each becomes one piece of code
 */
export function markdownText(sentence: string, names: readonly string[] = []): string {
  const text = visibleText(sentence).trim();
  return text
    .split(anyOf(names.map(visibleText).filter((name) => text.includes(name))))
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : part.split(wordOrCode).map(markdownWord).join('')))
    .join('');
}

/** Finds whole names, the longer one where one begins another. */
function anyOf(names: readonly string[]): RegExp {
  if (names.length === 0) return /(?!)/;
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const found = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  return new RegExp(`(?<=^|[ (])(${found})(?=$|[ .,;:?)])`);
}

/** Parts between spaces; code is one part, whatever it holds. */
const wordOrCode = /((?<=^|^\(| | \()`[^`]+`(?=[.,;:?)]*(?: |$))| )/;

/** Letters, a number or a mark; not what looks like a commit, an issue, an address or a mark of Markdown. */
const plainPart =
  /^(?:|[ (→—]|[.,;:?)]+|\(?(?![0-9a-f]{7,}\b)\p{L}+(?:[’-]\p{L}+)*[.,;:?)]*|\(?(?!\d{7,}\b)\d+(?:\.\d+)?%?[,;?]*|\(\d+(?:\.\d+)?%\)[.,;:?]*)$/u;

function markdownWord(part: string): string {
  if (plainPart.test(part)) return part;
  if (/^`[^`]+`$/.test(part)) return markdownCode(part.slice(1, -1));
  const [, opening, word, closing] = /^(\(?)(.+?)([.,;:?)]*)$/.exec(part)!;
  return `${opening}${markdownCode(word!)}${closing}`;
}

/** Text within the cell of a table, after it was made Markdown. */
export function markdownCell(markdown: string): string {
  // A backslash before it would be read as a pair of its own by some parsers.
  return markdown.replace(/\\*\|/g, (found) => `${'⧵'.repeat(found.length - 1)}\\|`);
}
