import { UsageError } from '../errors/usage-error.ts';
import { type CatalogParser, catalogParsers } from '../read/catalog-parser.ts';
import { type Limits, limitsFrom } from '../read/limits.ts';
import { type Progress, progressOn } from '../terminal/progress.ts';
import { hasColours, type Style, styleOf } from '../terminal/style.ts';

/** The options that all commands share, as commander hands them on. */
export interface SharedOptions {
  readonly config?: string;
  readonly asOf?: string;
  readonly format?: readonly string[];
  readonly output?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly width?: string;
  readonly problems?: string;
  readonly limit?: readonly string[];
}

/** How this run talks to the person who started it. */
export interface Invocation {
  readonly style: Style;
  /** For standard error, which may be a terminal when standard output is not. */
  readonly errorStyle: Style;
  readonly width: number;
  readonly progress: Progress;
  readonly isQuiet: boolean;
  readonly asOf: string;
  readonly config: string | undefined;
  /** The formats asked for, and the file that each goes to; standard output where there is none. */
  readonly outputs: readonly Output[];
  readonly showsAllProblems: boolean;
  readonly limits: Limits;
  /** A parser for the next catalog that is read. */
  readonly nextParser: () => CatalogParser;
}

/** One of the formats asked for. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** Columns where nobody says how many there are: in a pipe or a file. */
const defaultWidth = 100;

/** @param formats the formats that the command can write, its default first */
export function invocationFrom(options: SharedOptions, formats: readonly string[] = ['text', 'json']): Invocation {
  const isQuiet = options.quiet === true;
  const outputs = outputsFrom(options, formats);
  const limits = limitsFrom(options.limit ?? []);
  const toFile = !outputs.some(({ file }) => file === undefined);
  return {
    style: styleOf(!toFile && hasColours(process.stdout, options.color, process.env)),
    errorStyle: styleOf(hasColours(process.stderr, options.color, process.env)),
    width: options.width === undefined ? (process.stdout.columns ?? defaultWidth) : widthFrom(options.width),
    progress: progressOn(process.stderr, !isQuiet),
    isQuiet,
    asOf: options.asOf === undefined ? new Date().toISOString().slice(0, 10) : dateFrom(options.asOf),
    config: options.config,
    outputs,
    showsAllProblems: problemsFrom(options.problems),
    limits,
    nextParser: catalogParsers(limits),
  };
}

function widthFrom(text: string): number {
  const width = Number(text);
  if (!Number.isInteger(width) || width < 40)
    throw new UsageError(`--width ${text}: expected a whole number from 40 on`);
  return width;
}

function dateFrom(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (!isDate) throw new UsageError(`--as-of ${text}: expected a date such as 2026-09-14`);
  return text;
}

/** `--format sarif=out.sarif --format text --output out.txt`: `--output` is where the one without a file goes. */
function outputsFrom({ format, output }: SharedOptions, formats: readonly string[]): readonly Output[] {
  const outputs = (format ?? [formats[0]!]).map((text): Output => {
    const [name = '', file] = text.split(/=(.*)/s, 2);
    if (!formats.includes(name)) throw new UsageError(`--format ${name}: expected ${formats.join(', ')}`);
    if (file === '') throw new UsageError(`--format ${text}: expected a file after =`);
    return { format: name, file: file ?? output };
  });
  const files = outputs.map(({ file }) => file);
  const again = files.find((file, index) => files.indexOf(file) !== index);
  if (new Set(files).size < files.length) {
    throw new UsageError(
      `two formats go to ${again ?? 'standard output'}: name a file for one, as in --format json=report.json`,
    );
  }
  return outputs;
}

function problemsFrom(text: string | undefined): boolean {
  if (text === undefined || text === 'some') return false;
  if (text !== 'all') throw new UsageError(`--problems ${text}: expected some or all`);
  return true;
}
