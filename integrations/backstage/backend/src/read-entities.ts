import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** The kinds that are read; a catalog may hold thousands of templates besides. */
export const kinds = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User'];

/** An entity as the catalog returns it, by its ref. */
export type EntitiesByRef = ReadonlyMap<string, object>;

/**
 * All entities of the catalog, sorted by ref, with what Faultline reads of them. The plugin reads them for itself; what a
 * user may see of them is decided when the user asks.
 */
export async function readEntities(catalog: CatalogService, auth: AuthService): Promise<EntitiesByRef> {
  const credentials = await auth.getOwnServiceCredentials();
  const read: [string, object][] = [];
  for await (const page of catalog.streamEntities({ filter: { kind: kinds } }, { credentials })) {
    for (const entity of page) read.push([refOf(entity), trimmed(entity)]);
  }
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The lower-cased ref, as Faultline names entities. */
export function refOf({ kind, metadata: { namespace = 'default', name } }: Entity): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Without what changes when nothing has changed, the definitions of APIs and the profiles of users. */
function trimmed({ apiVersion, kind, metadata, spec, relations }: Entity): object {
  const { uid: _uid, etag: _etag, ...kept } = metadata;
  const { definition: _definition, profile: _profile, ...rest } = spec ?? {};
  // The schema of an API asks for a definition.
  const definition = kind.toLowerCase() === 'api' ? { definition: 'not read' } : {};
  return { apiVersion, kind, metadata: kept, spec: { ...rest, ...definition }, relations };
}
