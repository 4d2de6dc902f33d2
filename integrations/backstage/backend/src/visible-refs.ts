import type { BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { kinds, refOf } from './read-entities.ts';

/** The refs that somebody may read, or all. */
export type Visible = ReadonlySet<string> | 'all';

/** Milliseconds for which the answer of the catalog counts. */
export const visibleFor = 30_000;

/** People whose refs are kept. */
const most = 1000;

/**
 * Finds the entities that somebody may read. The permission `catalog.entity.read` decides; where it depends on the entity,
 * the catalog is asked on behalf of the user, at most every 30 seconds.
 */
export function visibleRefs(
  { catalog, permissions }: { readonly catalog: CatalogService; readonly permissions: PermissionsService },
  now: () => number,
): (credentials: BackstageCredentials) => Promise<Visible> {
  const known = new Map<string, { readonly until: number; readonly refs: Promise<ReadonlySet<string>> }>();
  return async (credentials) => {
    const [decision] = await permissions.authorizeConditional([{ permission: catalogEntityReadPermission }], {
      credentials,
    });
    if (decision?.result === AuthorizeResult.ALLOW) return 'all';
    if (decision?.result !== AuthorizeResult.CONDITIONAL) return new Set();
    const principal = credentials.principal as { readonly userEntityRef?: string; readonly subject?: string };
    // What a user may read may depend on the restrictions of the token, too.
    const key = principal.userEntityRef ?? JSON.stringify(principal);
    const cached = known.get(key);
    if (cached !== undefined && cached.until > now()) return cached.refs;
    const refs = readableRefs(catalog, credentials);
    known.delete(key);
    known.set(key, { until: now() + visibleFor, refs });
    refs.catch(() => known.delete(key));
    if (known.size > most) known.delete([...known.keys()][0]!);
    return refs;
  };
}

async function readableRefs(catalog: CatalogService, credentials: BackstageCredentials): Promise<ReadonlySet<string>> {
  const fields = ['kind', 'metadata.name', 'metadata.namespace'];
  const refs = new Set<string>();
  for await (const page of catalog.streamEntities({ filter: { kind: kinds }, fields }, { credentials })) {
    for (const entity of page) refs.add(refOf(entity));
  }
  return refs;
}
