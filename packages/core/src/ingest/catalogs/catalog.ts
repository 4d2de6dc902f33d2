import type { Entity } from '../../model/entity.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';

/** A file as it was read: its text and the name by which problems speak of it. */
export interface SourceFile {
  /** Path as the user named it, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A Location entity's wish to read another file. Resolved by whoever has a disk. */
export interface LocationTarget {
  /** As written: a relative path, a glob or a URL. */
  readonly target: string;
  /** Location type: `file`, `url` or whatever was written; `file` where nothing was. */
  readonly type: string;
  /** False for `presence: optional`: a target that matches no file is then no problem. */
  readonly required: boolean;
  readonly source: Source;
}

/** What one file holds. */
export interface CatalogFile extends CatalogPart {
  readonly path: string;
}

/** What some of the documents of a file hold. */
export interface CatalogPart {
  readonly entities: readonly Entity[];
  readonly locations: readonly LocationTarget[];
  /** Documents that are templates (`kind: Template`), left out on purpose. */
  readonly skippedTemplates: number;
  readonly problems: readonly Problem[];
  /** True where something could not be read, so that the catalog may lack entities or references. */
  readonly incomplete: boolean;
}

/** Everything that was read: one entity a ref, sorted by ref. */
export interface Catalog {
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
  readonly skippedTemplates: number;
  readonly incomplete: boolean;
  /** How many files were read. */
  readonly files: number;
}
