import type { Text } from '../output/write-output.ts';

/** A document as text. */
type Format<Document, Options> = (document: Document, options: Options) => Text;

/**
 * How one kind of document can be written, by the name of the format, the default first. Each entry loads the code of
 * its format: help, completion and the check of `--format` need the names alone.
 */
export type FormatRegistry<Document, Options = unknown> = Readonly<
  Record<string, () => Promise<Format<Document, Options>>>
>;
