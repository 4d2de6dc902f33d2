import { textOf } from '../../observed/plain-documents.ts';
import { type PlacementRule, type Provider, textsAt } from './placement-rule.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

type Values = TerraformResource['values'];

const oneZone: PlacementRule = { zones: ['zone'], needs: 'one' };
const isZone = (location: string): boolean => /-[a-z]$/.test(location);

/** A regional instance has a standby in a second zone. */
function sqlInstance(values: Values): PlacementRule {
  const isRegional = textsAt(values, 'settings.availability_type').includes('REGIONAL');
  const preferred = textsAt(values, 'settings.location_preference.zone');
  const zones = ['settings.location_preference.zone'];
  if (!isRegional) return preferred.length === 0 ? { isUnknown: true } : { zones, needs: 'one' };
  const standby = textsAt(values, 'settings.location_preference.secondary_zone');
  if (preferred.length + standby.length < 2) return {};
  return { zones: [...zones, 'settings.location_preference.secondary_zone'], needs: 'one' };
}

function redis({ tier, location_id: zone, alternative_location_id: other }: Values): PlacementRule {
  if (textOf(zone) === '') return tier === 'STANDARD_HA' ? {} : { isUnknown: true };
  const isDouble = tier === 'STANDARD_HA' && textOf(other) !== '';
  return { zones: isDouble ? ['location_id', 'alternative_location_id'] : ['location_id'], needs: 'one' };
}

/** A cluster of a region has its nodes in the zones that it names. */
function nodes(values: Values): PlacementRule {
  if (textsAt(values, 'node_locations').length > 0) return { zones: ['node_locations'], needs: 'one' };
  return isZone(textOf(values.location)) ? { zones: ['location'], needs: 'one' } : {};
}

const run: PlacementRule = {
  isComponent: true,
  environment: ['template.containers.env', 'template.spec.containers.env'],
};

/** The resources of Google Cloud. */
export const googleProvider: Provider = {
  rules: {
    google_cloud_run_service: run,
    google_cloud_run_v2_service: run,
    google_cloudfunctions2_function: { isComponent: true, environment: ['service_config.environment_variables'] },
    google_cloudfunctions_function: { isComponent: true, environment: ['environment_variables'] },
    google_compute_disk: oneZone,
    google_compute_forwarding_rule: {},
    google_compute_instance: { ...oneZone, isComponent: true },
    google_compute_instance_group_manager: { ...oneZone, isComponent: true },
    google_compute_region_instance_group_manager: (values) => ({
      isComponent: true,
      ...(textsAt(values, 'distribution_policy_zones').length > 0 && { zones: ['distribution_policy_zones'] }),
      needs: 'one',
    }),
    google_compute_router_nat: {},
    google_container_cluster: nodes,
    google_container_node_pool: nodes,
    google_pubsub_subscription: {},
    google_pubsub_topic: {},
    google_redis_instance: redis,
    google_spanner_instance: {},
    google_sql_database_instance: sqlInstance,
    google_storage_bucket: {},
  },
  zoneName: (zone) => zone.split('/').at(-1),
  region: ({ region, location, zone }) => {
    const written = textOf(region) || textOf(location) || textOf(zone);
    const name = (written.split('/').at(-1) ?? '').toLowerCase();
    return name === '' ? undefined : name.replace(/-[a-z]$/, '');
  },
  account: ({ project }) => textOf(project) || undefined,
  tags: ({ labels }) => objectOf(labels),
};
