/** A line of a table: its values by header, and the number of the line on which it starts. */
export interface CsvRecord {
  readonly values: ReadonlyMap<string, string>;
  /** The column on that line where a value starts, by header; 1 after a value of several lines. */
  readonly columns: ReadonlyMap<string, number>;
  readonly line: number;
}

/** Longest text of one value. */
const longestValue = 4096;

/** The headers of a table in lower case, and its records. */
export interface CsvTable {
  readonly headers: readonly string[];
  readonly records: readonly CsvRecord[];
}

/** The records of a text with a header line; undefined for a text that is not a table. */
export function csvRecords(text: string): readonly CsvRecord[] | undefined {
  return csvTable(text)?.records;
}

/**
 * The table of a text with a header line, by RFC 4180, with commas, semicolons or tabs; undefined for a text that is
 * not a table. Linear in the text.
 */
export function csvTable(text: string): CsvTable | undefined {
  const body = text.replace(/^\ufeff/, '');
  const end = body.search(/\r?\n|$/);
  const header = body.slice(0, end);
  const separator = [',', ';', '\t'].find((each) => header.includes(each));
  if (separator === undefined || /[{}[\]:]/.test(header)) return undefined;
  const [names, ...rows] = csvRows(body, separator);
  if (names === undefined) return undefined;
  const keys = names.cells.map((name) => name.trim().toLowerCase());
  const records = rows
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells, starts, line }) => ({
      values: new Map(keys.map((key, index) => [key, (cells[index] ?? '').trim().slice(0, longestValue)])),
      columns: new Map(keys.map((key, index) => [key, starts[index] ?? 1])),
      line,
    }));
  return { headers: keys, records };
}

interface CsvRow {
  readonly cells: readonly string[];
  readonly starts: readonly number[];
  readonly line: number;
}

function csvRows(text: string, separator: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let starts: number[] = [];
  let [line, start, lineStart] = [1, 1, 0];
  let at = 0;
  const endRow = (): void => {
    rows.push({ cells, starts, line: start });
    [cells, starts, start, lineStart] = [[], [], line, at];
  };
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    cells.push(cell.value);
    starts.push(line === start ? at - lineStart + 1 : 1);
    line += cell.breaks;
    at = cell.end;
    if (at >= text.length) break;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    endRow();
  }
  if (cells.length > 0) endRow();
  return rows;
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly breaks: number;
}

function plainCell(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end, breaks: 0 };
}

/** What follows the closing quote up to the separator is dropped. */
function quotedCell(text: string, start: number): Cell {
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
  const value = text.slice(start + 1, end).replaceAll('""', '"');
  let after = Math.min(end + 1, text.length);
  while (after < text.length && !',;\t\r\n'.includes(text[after]!)) after += 1;
  return { value, end: after, breaks: value.split('\n').length - 1 };
}
