import { textOf } from '../../observed/plain-documents.ts';
import { type PlacementRule, type Provider, textsAt, valuesAt } from './placement-rule.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

type Values = TerraformResource['values'];

/** Azure places what names no zone in one that it does not say. */
const zoneOr =
  (path: string, rule: PlacementRule): ((values: Values) => PlacementRule) =>
  (values) =>
    textsAt(values, path).length > 0 ? { ...rule, zones: [path] } : { ...rule, isUnknown: true };

const machine = zoneOr('zone', { isComponent: true, needs: 'one' });
const scaled = zoneOr('zones', { isComponent: true, needs: 'one' });
const app: PlacementRule = { isComponent: true, environment: ['app_settings'] };

/** A server with a standby in a second zone survives the loss of one. */
function flexibleServer(values: Values): PlacementRule {
  const isRedundant = textsAt(values, 'high_availability.mode').includes('ZoneRedundant');
  const zones = isRedundant ? ['zone', 'high_availability.standby_availability_zone'] : ['zone'];
  return textsAt(values, 'zone').length === 0 ? { isUnknown: true } : { zones, needs: 'one' };
}

/** Redundant across zones that Azure does not name, or in one that it does not name. */
function zoneRedundant(values: Values): PlacementRule {
  const isRedundant = [...valuesAt(values, 'zone_redundant'), ...valuesAt(values, 'zone_redundancy_enabled')];
  return isRedundant.includes(true) ? {} : { isUnknown: true };
}

/** The resources of Azure. */
export const azureProvider: Provider = {
  rules: {
    azurerm_application_gateway: zoneOr('zones', { needs: 'one' }),
    azurerm_container_app: { isComponent: true, environment: ['template.container.env'] },
    azurerm_cosmosdb_account: {},
    azurerm_eventhub_namespace: {},
    azurerm_kubernetes_cluster: zoneOr('default_node_pool.zones', { needs: 'one' }),
    azurerm_kubernetes_cluster_node_pool: zoneOr('zones', { needs: 'one' }),
    azurerm_lb: zoneOr('frontend_ip_configuration.zones', { needs: 'one' }),
    azurerm_linux_function_app: app,
    azurerm_linux_virtual_machine: machine,
    azurerm_linux_virtual_machine_scale_set: scaled,
    azurerm_linux_web_app: app,
    azurerm_managed_disk: zoneOr('zone', { needs: 'one' }),
    azurerm_mssql_database: zoneRedundant,
    azurerm_mssql_server: {},
    azurerm_mysql_flexible_server: flexibleServer,
    azurerm_nat_gateway: zoneOr('zones', { needs: 'all' }),
    azurerm_orchestrated_virtual_machine_scale_set: scaled,
    azurerm_postgresql_flexible_server: flexibleServer,
    azurerm_redis_cache: zoneOr('zones', { needs: 'one' }),
    azurerm_servicebus_namespace: {},
    azurerm_storage_account: {},
    azurerm_windows_function_app: app,
    azurerm_windows_virtual_machine: machine,
    azurerm_windows_virtual_machine_scale_set: scaled,
    azurerm_windows_web_app: app,
  },
  // Zones are numbers, which mean something else in each region.
  zoneName: (zone, values) => {
    const region = textOf(values.location);
    return region === '' ? undefined : `${regionName(region)}-${zone}`;
  },
  region: ({ location }) => (textOf(location) === '' ? undefined : regionName(textOf(location))),
  account: ({ id }) => /^\/subscriptions\/([^/]+)\//.exec(textOf(id))?.[1],
  tags: ({ tags }) => objectOf(tags),
};

/** `West Europe` is `westeurope`. */
function regionName(location: string): string {
  return location.toLowerCase().replace(/\s+/g, '');
}
