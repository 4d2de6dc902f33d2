import { compareText } from '../base/order.ts';

/** A position in an input file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Source {
  /** Path as the user named it, with forward slashes; never absolute unless the user said so. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The name of the format whose entities name none. */
export const nativeOrigin = 'backstage';

/** The origin of what the config says. */
export const configOrigin = 'faultline.yaml';

/** A position, and the format by whose words it counts. */
export interface OriginSource extends Source {
  /** The name of a format (`backstage`, `datadog`), or `faultline.yaml`. */
  readonly origin: string;
}

/** A position with its origin: entities and statements of Backstage name none. */
export function originSource({ file, line, column }: Source, origin: string = nativeOrigin): OriginSource {
  return { file, line, column, origin };
}

/** Sources worth naming: all of them, unless Backstage or the config alone says it, as the name of the file shows. */
export function namedSources(sources: readonly OriginSource[]): readonly OriginSource[] | undefined {
  const [first] = sources;
  const isPlain = first?.origin === nativeOrigin || first?.origin === configOrigin;
  return first === undefined || (sources.length === 1 && isPlain) ? undefined : sources;
}

export function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'file' in value && 'line' in value;
}

/** By file in code-unit order, then line, then column. */
export function compareSources(a: Source, b: Source): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** `file:line:column`, as editors and terminals open it; an address as a whole by itself. */
export function formatSource({ file, line, column }: Source): string {
  return line === 1 && column === 1 && /^https?:\/\//.test(file) ? file : `${file}:${line}:${column}`;
}
