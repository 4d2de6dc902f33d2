import type { Claims } from './claims.ts';
import type { RequirementRelation } from './requirement.ts';
import type { Source } from './source.ts';

/**
 * Something that a catalog says about two entities, in the words of the graph, whatever the format calls its fields.
 */
export type Statement = Need | Membership | Ownership;

/** The lowest rank of what a server derived from the spec of one of two entities. */
export const derivedRank = 100;

/** What all statements of an entity have. */
export interface Stated {
  /** The entity that the entry names, a full lower-cased ref; the other one is the entity that makes the statement. */
  readonly target: string;
  /** Of statements with the same meaning the lowest rank counts: a person's words come before a server's. */
  readonly rank: number;
  /** The format that says so; undefined for Backstage. */
  readonly origin?: string;
  readonly source: Source;
}

/** `dependent` needs `dependency`. */
export interface Need extends Stated {
  readonly says: 'needs';
  readonly dependent: string;
  readonly dependency: string;
  readonly class: 'hard' | 'soft';
  /** The name under which the report lists the requirement. */
  readonly relation: RequirementRelation;
}

/** `member` belongs to the System or Domain `group`. */
export interface Membership extends Stated {
  readonly says: 'belongs';
  readonly member: string;
  readonly group: string;
  readonly level: 'system' | 'domain';
}

/** The target owns the entity. */
export interface Ownership extends Stated {
  readonly says: 'owned';
}

/** A link of an entity, as in `metadata.links` of Backstage. Not checked to be safe to follow. */
export interface Link {
  readonly url: string;
  readonly title?: string;
  readonly type?: string;
}

/** The parts of a further declaration of an entity that still count beside the first one. */
export interface Declaration {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly claims?: Claims;
  /** The format that it is written in; undefined for Backstage. */
  readonly origin?: string;
  readonly source: Source;
}

/** A field of which an entity has one value, whatever the number of its declarations. */
export type SingleField =
  | 'title'
  | 'description'
  | 'type'
  | 'lifecycle'
  | 'links'
  | 'owner'
  | 'system'
  | 'domain'
  | 'tier';

/** One instance of an entity, on a node within others. */
export interface Deployment {
  readonly environment: string;
  /** The nodes from the outermost to the one that runs it. */
  readonly path: readonly {
    readonly name: string;
    /** What the model says of it: `zone` or `region`. */
    readonly axis?: string;
    /** The node has several instances, so an entity is on no particular one. */
    readonly isMultiplied: boolean;
  }[];
}

/** A catalog entry, identified by its ref `kind:namespace/name`, lower-cased by Backstage's rules. */
export interface Entity {
  readonly ref: string;
  /** Lower-cased kind: component, api, resource, system, domain, group, user. */
  readonly kind: string;
  readonly namespace: string;
  /** The name as it was written. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly tags: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  readonly statements: readonly Statement[];
  /** The parsed `faultline.dev/resilience` annotation. */
  readonly claims?: Claims;
  /** Full refs by which other entities of the same format name it. */
  readonly aliases?: readonly string[];
  /** The format that declares it; undefined for Backstage. */
  readonly origin?: string;
  /** The words of a format that may stand for its tier; `tiers` of an entry of `catalog` says what they mean. */
  readonly tierWords?: readonly string[];
  /** Relations of the company's own types; `relations` of an entry of `catalog` says which are dependencies. */
  readonly relations?: readonly { readonly type: string; readonly statement: Statement }[];
  /** Words that may say the class of a dependency; `classes` of an entry of `catalog` says what they mean. */
  readonly hints?: readonly { readonly statement: Statement; readonly words: readonly string[] }[];
  /** Where it is deployed, by environment; `environment` of an entry of `catalog` says which counts. */
  readonly deployments?: readonly Deployment[];
  /** The entity whose owner and labels count where it has none. */
  readonly inheritsFrom?: { readonly target: string; readonly source: Source };
  /** The file only adds to what others declare: alone it is not an entity. */
  readonly isAddition?: true;
  /** Nothing declares it here: it is only an end of a listed dependency. */
  readonly isNamed?: true;
  /** Further declarations of the same ref that differ from the first one. */
  readonly otherDeclarations?: readonly Declaration[];
  /** The formats of fields that the first declaration leaves out and another one states. */
  readonly fieldOrigins?: { readonly [Field in SingleField]?: string };
  readonly source: Source;
}
