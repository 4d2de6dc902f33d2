/** The part of a report in the format of mutation-testing-report-schema that this reads. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Both from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

const survived: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

/** How many mutants were tried, noticed by a test, and left out. A test that never ends notices too. */
export function tally({ files }: MutationReport) {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const ignored = statuses.filter((status) => status === 'Ignored').length;
  const left = statuses.filter((status) => survived.has(status)).length;
  return { mutants: statuses.length - ignored, killed: statuses.length - ignored - left, ignored };
}

/**
 * The survivors as docs/mutation.md lists them: the file, the original code and the change. Each is listed once and
 * without a line number, so that it keeps its name when another part of the file changes.
 */
export function survivorsOf({ files }: MutationReport): readonly string[] {
  const found = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => survived.has(status))
      .map(({ location, replacement }) => {
        const name = file.replace(/^packages\/\w+\/src\//, '');
        return `${name}: \`${short(textAt(source, location))}\` → \`${short(replacement)}\``;
      }),
  );
  return [...new Set(found)];
}

function textAt(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join('\n');
}

function short(code: string): string {
  const line = code.replaceAll('`', "'").replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 60)} … ${line.slice(-15)}` : line;
}
