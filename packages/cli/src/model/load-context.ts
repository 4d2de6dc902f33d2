import type { CatalogParser } from '../read/catalog-parser.ts';
import type { Limits } from '../read/limits.ts';
import type { PlacedText } from '../read/placed-text.ts';
import type { Progress } from '../terminal/progress.ts';
import type { FoundOrganization, OrganizationPlace } from './found-organization.ts';

/** What loading a catalog needs to know about the run that asks for it. */
export interface LoadContext {
  readonly progress: Progress;
  /** The day, such as 2026-09-14, on which evidence is judged. */
  readonly asOf: string;
  /** The config that the call names; undefined where it is looked for beside the catalog. */
  readonly config: string | undefined;
  /** Globs of files that the call leaves out. */
  readonly exclude: readonly PlacedText[];
  readonly limits: Limits;
  /** The formats that the call gives to files, by path. */
  readonly formats: ReadonlyMap<string, string>;
  /** A parser for the next catalog that is read. */
  readonly nextParser: () => CatalogParser;
  /**
   * Finds the organization that the catalog is a part of: the same at every call. Absent for commands that judge a
   * catalog by itself.
   */
  readonly organization?: (place: OrganizationPlace) => Promise<FoundOrganization>;
  /** What the call itself says of the organization. */
  readonly call?: { readonly context?: readonly string[]; readonly alone?: boolean; readonly everything?: boolean };
}
