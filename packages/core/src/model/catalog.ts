import type { Entity } from './entity.ts';
import type { ObservedFile } from './observation.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** A text file that was read. */
export interface SourceFile {
  /** Path as the user named it, with forward slashes; problems name the file by it. */
  readonly path: string;
  readonly text: string;
}

/** Another file that a catalog file refers to. The reader of files resolves it. */
export interface LocationTarget {
  /** As written: a relative path, a glob or a URL. */
  readonly target: string;
  /** Location type: `file`, `url` or the text that was written; `file` if it is absent. */
  readonly type: string;
  /** False for `presence: optional`: a target that matches no file is then not a problem. */
  readonly required: boolean;
  readonly source: Source;
}

/** The content of some of the documents of a file. */
export interface CatalogPart {
  readonly entities: readonly Entity[];
  readonly locations: readonly LocationTarget[];
  /** Documents that are templates (`kind: Template`), left out on purpose. */
  readonly skippedTemplates: number;
  readonly problems: readonly Problem[];
  /** True if something could not be read, so that the catalog may lack entities or references. */
  readonly incomplete: boolean;
  /** Words and signs that the YAML library has read; absent if the part was read without it. */
  readonly tokens?: number;
}

/** The content of one file. */
export interface CatalogFile extends CatalogPart {
  readonly path: string;
  /** The number of the entry of `catalog` that leads here; what earlier entries say comes first. Default 0. */
  readonly entry?: number;
  /** It may hold secrets: no line of it is ever shown. */
  readonly isPrivate?: true;
  /** The calls of a file that holds no entities but observed calls. */
  readonly observed?: ObservedFile;
}

/** The files of one format, and what they declare. */
export interface CatalogSource {
  readonly format: string;
  readonly files: number;
  readonly entities: number;
}

/** Everything that was read: one entity per ref, sorted by ref. */
export interface Catalog {
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
  readonly skippedTemplates: number;
  readonly incomplete: boolean;
  /** Number of files that were read. */
  readonly files: number;
  /** The files that declare entities, by the name of their format. */
  readonly sources?: readonly CatalogSource[];
  /** Files of observed calls among them, by path. Without a declared entity their calls are the catalog. */
  readonly observed?: readonly ObservedFile[];
}
