import { HeapError } from '../errors/heap-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { LoadContext } from '../model/load-context.ts';
import { catalogParsers } from '../read/catalog-parser.ts';
import { heapFor, limitsFrom } from '../read/limits.ts';
import { toPosix } from '../read/paths.ts';
import { progressOn } from '../terminal/progress.ts';
import { hasColours, type Style, styleOf } from '../terminal/style.ts';
import { integerFrom } from './integer-from.ts';
import { type Output, outputsFrom } from './outputs-from.ts';

/** The options that all commands share, as commander gives them. */
export interface SharedOptions {
  readonly config?: string;
  readonly exclude?: readonly string[];
  readonly asOf?: string;
  readonly format?: readonly string[];
  readonly output?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly width?: string;
  readonly problems?: string;
  readonly limit?: readonly string[];
  readonly formatOf?: readonly string[];
}

/** One run of a command: what its shared options mean. */
export interface Invocation extends LoadContext {
  /** For standard output. */
  readonly style: Style;
  /** For standard error, which may be a terminal when standard output is not. */
  readonly errorStyle: Style;
  /** Columns of the text output. */
  readonly width: number;
  /** Columns that a sentence may take: those of the terminal; in a pipe or a file it is never cut. */
  readonly lineWidth: number;
  readonly isQuiet: boolean;
  /** The requested formats, each with its file. */
  readonly outputs: readonly Output[];
  readonly showsAllProblems: boolean;
}

/** Columns where the output is not a terminal: a pipe or a file. */
const defaultWidth = 100;

/** Columns below which no table can be read; a narrower terminal breaks the lines. */
const leastWidth = 40;

/** Undefined where there is no terminal, and where it does not know its columns: such a one says 0. */
function terminalColumns({ columns }: { readonly columns?: number }): number | undefined {
  return columns === undefined || columns === 0 ? undefined : Math.max(leastWidth, columns);
}

/** @param formats the names of the formats that the command can write, its default first */
export function invocationFrom(options: SharedOptions, formats: readonly string[]): Invocation {
  const isQuiet = options.quiet === true;
  const outputs = outputsFrom(options, formats);
  const limits = limitsFrom(options.limit ?? []);
  const heap = heapFor(limits);
  if (heap !== undefined) throw new HeapError(heap);
  const inputFormats = formatsFrom(options.formatOf ?? []);
  const asked =
    options.width === undefined
      ? terminalColumns(process.stdout)
      : integerFrom('--width', options.width, { least: leastWidth });
  const toFile = !outputs.some(({ file }) => file === undefined);
  return {
    style: styleOf(!toFile && hasColours(process.stdout, options.color, process.env)),
    errorStyle: styleOf(hasColours(process.stderr, options.color, process.env)),
    width: asked ?? defaultWidth,
    lineWidth: asked ?? Number.POSITIVE_INFINITY,
    progress: progressOn(process.stderr, !isQuiet),
    isQuiet,
    asOf: options.asOf === undefined ? new Date().toISOString().slice(0, 10) : dateFrom(options.asOf),
    config: options.config,
    exclude: (options.exclude ?? []).map((text) => ({ text })),
    outputs,
    showsAllProblems: problemsFrom(options.problems),
    limits,
    formats: inputFormats,
    nextParser: catalogParsers(limits, inputFormats),
  };
}

function dateFrom(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (!isDate) throw new UsageError(`--as-of ${text}: expected a date such as 2026-09-14`);
  return text;
}

/** The formats that the call gives to files, by path; standard input is a file as well. */
function formatsFrom(settings: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    settings.map((setting) => {
      const at = setting.lastIndexOf('=');
      const [file, format] = [setting.slice(0, at), setting.slice(at + 1)];
      if (at < 1 || !/^[a-z][a-z0-9-]*$/.test(format))
        throw new UsageError(
          `--format-of ${setting}: expected <file>=<format>; \`faultline formats\` lists the formats`,
        );
      return [file === '-' ? '<stdin>' : toPosix(file), format];
    }),
  );
}

function problemsFrom(text: string | undefined): boolean {
  if (text === undefined || text === 'some') return false;
  if (text !== 'all') throw new UsageError(`--problems ${text}: expected some or all`);
  return true;
}
