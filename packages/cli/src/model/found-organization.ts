import type { Config, Entity, SubjectPlace } from '@faultline/core';
import type { Files } from '../read/files.ts';
import type { PlacedText } from '../read/placed-text.ts';

/** Where the subject is read from, and what its config says about the context. */
export interface OrganizationPlace {
  readonly from: Files;
  readonly cwd: string;
  readonly paths: readonly string[];
  /** The paths of `context` in the config. */
  readonly named: readonly PlacedText[];
}

/** An organization that was read, as context. */
export interface ReadContext {
  readonly name: string;
  /** When it was saved; undefined for what was read just now. */
  readonly saved: string | undefined;
  /** The organization's config; undefined where it has none. */
  readonly config: Config | undefined;
  readonly configPath: string | undefined;
  readonly entities: readonly Entity[];
}

/** The organization around a catalog. */
export interface FoundOrganization {
  /** Undefined where the catalog is judged by itself. */
  readonly context: ReadContext | undefined;
  readonly place: SubjectPlace | undefined;
  readonly isAlone: boolean;
  readonly judgesEverything: boolean;
}
