import type { Alert } from '../model/alert.ts';
import type { Bound, OwnAcceptedRisk, Tier } from '../model/claims.ts';
import type { Entity, Link } from '../model/entity.ts';
import type { OriginSource, Source } from '../model/source.ts';

/**
 * Anything that can fail: an entity of the catalog, a journey, a failure domain, or an entity that is only referred to.
 */
export interface GraphNode {
  readonly ref: string;
  /** Lower-cased kind; `journey` and `failuredomain` exist in Faultline only. */
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly domain?: string;
  readonly tags: readonly string[];
  readonly links: readonly Link[];
  /** False for an entity that is only referred to. */
  readonly declared: boolean;
  /** It does not run (a library, documentation), so it cannot fail by itself. */
  readonly isInert?: true;
  readonly tier?: Tier;
  readonly bound?: Bound;
  /** What watches it; undefined where nothing does. */
  readonly alerts?: readonly Alert[];
  /** What its own claims accept. */
  readonly acceptedRisks?: readonly OwnAcceptedRisk[];
  /** Seconds to work again once everything it needs is back. */
  readonly recovers: number;
  /** The axis (zone, cluster, credential ...) of which this is a failure domain. */
  readonly axis?: string;
  /** Every declaration, in the order that counts; undefined where it is one of Backstage. */
  readonly sources?: readonly OriginSource[];
  /** The formats of fields that the first declaration leaves out. */
  readonly fieldOrigins?: Entity['fieldOrigins'];
  readonly source?: Source;
}
