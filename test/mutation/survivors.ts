/** What is read of a report, which has the format of mutation-testing-report-schema. */
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

/** How many mutants were tried, told by a test, and left out. A test that no longer ends tells as well. */
export function tally({ files }: MutationReport) {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const ignored = statuses.filter((status) => status === 'Ignored').length;
  const left = statuses.filter((status) => survived.has(status)).length;
  return { mutants: statuses.length - ignored, killed: statuses.length - ignored - left, ignored };
}

/**
 * The survivors as docs/mutation.md names them: file, what stood there, and what stood there instead. By file, each once,
 * without line numbers, so that they keep their names when a file changes elsewhere.
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
