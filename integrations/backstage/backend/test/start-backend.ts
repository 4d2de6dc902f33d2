import {
  type BackstageCredentials,
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { type CatalogService, catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import faultlinePlugin from '../src/index.ts';

export interface BackendOptions {
  readonly entities: () => readonly Entity[];
  /** Path of the config. */
  readonly config?: string;
  /** Whether a user may read an entity; default: everybody may read all. */
  readonly mayRead?: (user: string, entity: Entity) => boolean;
}

export interface StartedBackend {
  /** Address of the plugin. */
  readonly base: string;
  readonly actions: ReturnType<typeof actionsRegistryServiceMock>;
  /** The users that asked the catalog for its entities, in order. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

/** A backend with the plugin, which asks a catalog in memory. */
export async function startBackend({ entities, config, mayRead }: BackendOptions): Promise<StartedBackend> {
  const actions = actionsRegistryServiceMock({ logger: mockServices.logger.mock() });
  const asked: string[] = [];
  const catalog: Pick<CatalogService, 'streamEntities'> = {
    streamEntities: (request, { credentials }) => {
      const user = userOf(credentials);
      asked.push(user ?? 'the plugin');
      const seen = entities().filter((entity) => user === undefined || (mayRead?.(user, entity) ?? true));
      return catalogServiceMock({ entities: [...seen] }).streamEntities(request);
    },
  };
  const permissions: Pick<PermissionsService, 'authorizeConditional'> = {
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(() => decisionFor(mayRead === undefined ? undefined : userOf(credentials))),
  };
  const data = {
    faultline: { ...(config !== undefined && { config }) },
    app: { baseUrl: 'https://backstage.example' },
  };
  const backend = await startTestBackend({
    features: [
      faultlinePlugin,
      mockServices.rootConfig.factory({ data }),
      createServiceFactory({ service: actionsRegistryServiceRef, deps: {}, factory: () => actions }),
      createServiceFactory({ service: catalogServiceRef, deps: {}, factory: () => catalog as CatalogService }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions as PermissionsService,
      }),
    ],
  });
  const { port } = backend.server.address() as { readonly port: number };
  return { actions, asked, base: `http://localhost:${port}/api/faultline`, stop: () => backend.stop() };
}

function userOf({ principal }: BackstageCredentials): string | undefined {
  return (principal as { readonly userEntityRef?: string }).userEntityRef;
}

function decisionFor(user: string | undefined): PolicyDecision {
  if (user === undefined) return { result: AuthorizeResult.ALLOW };
  if (user === 'user:default/nobody') return { result: AuthorizeResult.DENY };
  const conditions = { rule: 'IS_ENTITY_OWNER', resourceType: 'catalog-entity', params: {} };
  return { result: AuthorizeResult.CONDITIONAL, pluginId: 'catalog', resourceType: 'catalog-entity', conditions };
}
