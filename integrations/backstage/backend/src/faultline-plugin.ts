import {
  type BackstageCredentials,
  coreServices,
  createBackendPlugin,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { type Answerable, catalogCache } from './catalog-cache.ts';
import { readEntities } from './read-entities.ts';
import { readSettings } from './read-settings.ts';
import { registerActions } from './register-actions.ts';
import { router } from './router.ts';
import { visibleRefs } from './visible-refs.ts';

/** How often the catalog is read where app-config does not say. */
const usualSchedule = { frequency: { minutes: 5 }, timeout: { minutes: 10 }, initialDelay: { seconds: 15 } };

/** Serves what each failure takes down, computed from the catalog of this Backstage. */
export const faultlinePlugin = createBackendPlugin({
  pluginId: 'faultline',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ actions, auth, catalog, config, httpAuth, httpRouter, logger, permissions, scheduler, urlReader }) {
        const cache = catalogCache();
        const visible = visibleRefs({ catalog, permissions }, Date.now);
        const warned = new Set<string>();

        async function read(): Promise<void> {
          const settings = await readSettings(config, urlReader);
          for (const each of settings.ignored) if (!warned.has(each)) logger.warn(each);
          for (const each of settings.ignored) warned.add(each);
          const entities = await readEntities(catalog, auth);
          const asOf = new Date().toISOString().slice(0, 10);
          const began = performance.now();
          if (!cache.update({ entities, settings, asOf })) return;
          logger.info(`computed ${entities.size} entities in ${Math.round(performance.now() - began)} ms`);
        }

        let reading: Promise<void> | undefined;
        const readOnce = (): Promise<void> => {
          reading ??= read().finally(() => {
            reading = undefined;
          });
          return reading;
        };

        async function open(credentials: BackstageCredentials): Promise<Answerable> {
          const refs = await visible(credentials);
          // Somebody who opens the app before the first scheduled read does not have to wait for that.
          if ((cache.open('all')?.entities.size ?? 0) === 0) {
            await readOnce().catch((error) => {
              logger.error('the catalog could not be read', error);
              throw new ServiceUnavailableError('the catalog could not be read; the log of the backend says why');
            });
          }
          const opened = cache.open(refs);
          if (opened === undefined) throw new ServiceUnavailableError('the catalog was not read yet');
          return opened;
        }

        const schedule = config.has('faultline.schedule')
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(config.getConfig('faultline.schedule'))
          : usualSchedule;
        // Every instance keeps its own results.
        const runner = scheduler.createScheduledTaskRunner({ ...schedule, scope: 'local' });
        await runner.run({ id: 'read-catalog', fn: readOnce });

        const appUrl = config.getOptionalString('app.baseUrl');
        httpRouter.addAuthPolicy({ path: '/viewer', allow: 'user-cookie' });
        httpRouter.use(router({ httpAuth, open, appOrigin: appUrl && new URL(appUrl).origin }));
        registerActions(actions, open);
      },
    });
  },
});
