import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogConditions, createCatalogConditionalDecision } from '@backstage/plugin-catalog-backend/alpha';
import { AuthorizeResult, isResourcePermission } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

/** Nobody may read what belongs to the system payments. It counts only where permissions are enabled. */
const policy = {
  async handle({ permission }) {
    if (!isResourcePermission(permission, 'catalog-entity')) return { result: AuthorizeResult.ALLOW };
    return createCatalogConditionalDecision(permission, {
      not: catalogConditions.hasSpec({ key: 'system', value: 'payments' }),
    });
  },
};

export const paymentsPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'payments-policy',
  register(module) {
    module.registerInit({
      deps: { policies: policyExtensionPoint },
      init: async ({ policies }) => policies.setPolicy(policy),
    });
  },
});
