import type { LocationTarget } from '../../model/catalog.ts';
import type { Claims } from '../../model/claims.ts';
import type { Entity } from '../../model/entity.ts';
import type { RefTable } from '../../model/full-ref.ts';
import type { Problem } from '../../model/problem.ts';
import type { TextLimits, TokenBudget } from '../tree/text-limits.ts';
import type { YamlMap, YamlValue } from '../tree/tree-value.ts';

/** A format in which companies describe their services. */
export interface CatalogFormat {
  /** Name for messages and documentation. */
  readonly name: string;
  /** How a document is recognized, in a sentence for users. */
  readonly recognizedBy: string;
  /** What a document gives, in a sentence for users. */
  readonly gives: string;
  /**
   * Text that every file in this format has and hardly any other: such a file of a folder is read, and counts when it
   * cannot be. A format without it is read where it is named.
   */
  readonly mark?: RegExp;
  /** Whether a text may be in this format where no such text is sure to be. */
  readonly mayBe?: (text: string) => boolean;
  /** Whether a document, or an item of a list, is written in this format. Decides by keys, never by the file's name. */
  readonly recognizes: (document: YamlMap) => boolean;
  /** Reads a document that the format recognizes. */
  readonly read: (document: YamlMap, options: ReadOptions) => ReadDocument;
}

/** How a document is read. */
export interface ReadOptions {
  readonly limits: TextLimits;
  readonly claims: ClaimsReader;
  /** The refs of the file, where it holds many entities. */
  readonly refs?: RefTable;
}

/** Reads the claims that a document states: `claimsReader`, or a stand-in where no claims are expected. */
export type ClaimsReader = (
  stated: YamlValue,
  namespace: string,
  ref: string,
  budget?: TokenBudget,
) => { readonly claims: Claims | undefined; readonly problems: readonly Problem[] };

/** The content of one document or list item. */
export interface ReadDocument {
  readonly entity?: Entity;
  /** The entities of a format whose documents may hold several. */
  readonly entities?: readonly Entity[];
  readonly locations?: readonly LocationTarget[];
  readonly isTemplate?: boolean;
  readonly problems: readonly Problem[];
  /** The entity, or a reference of it, could not be read. */
  readonly incomplete?: boolean;
}
