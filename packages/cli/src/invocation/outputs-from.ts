import { UsageError } from '../errors/usage-error.ts';

/** One of the requested formats. */
export interface Output {
  readonly format: string;
  /** The path of the file it is written to; undefined for standard output. */
  readonly file: string | undefined;
}

interface OutputOptions {
  readonly format?: readonly string[];
  readonly output?: string;
}

/**
 * `--format sarif=out.sarif --format text --output out.txt`: `--output` is for the format that has no file of its own.
 */
export function outputsFrom({ format, output }: OutputOptions, formats: readonly string[]): readonly Output[] {
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
