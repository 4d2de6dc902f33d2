import type { Claims } from './claims.ts';
import type { Source } from './source.ts';

/**
 * A field of a catalog entity that names another one. The first nine are Backstage spec fields; the last three are the
 * inverse relations that a processed entity carries.
 */
export type Relation =
  | 'owner'
  | 'system'
  | 'domain'
  | 'subdomainOf'
  | 'subcomponentOf'
  | 'dependsOn'
  | 'dependencyOf'
  | 'consumesApis'
  | 'providesApis'
  | 'apiConsumedBy'
  | 'apiProvidedBy'
  | 'hasPart';

/** One entry of such a field, resolved to a full entity ref by Backstage's default kinds and namespace. */
export interface Reference {
  readonly relation: Relation;
  /** Target entity ref, lower-cased. */
  readonly target: string;
  /** `spec`: written by a person; `relations`: derived by a Backstage server from somebody's spec. */
  readonly origin: 'spec' | 'relations';
  readonly source: Source;
}

export interface Link {
  readonly url: string;
  readonly title?: string;
  readonly type?: string;
}

/** A catalog entry, named by its ref `kind:namespace/name`, lower-cased by Backstage's rules. */
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
  readonly references: readonly Reference[];
  /** The parsed `faultline.dev/resilience` annotation. */
  readonly claims?: Claims;
  readonly source: Source;
}
