import { listOf, textOf } from '../../observed/plain-documents.ts';
import type { PlacementRule, Provider } from './placement-rule.ts';
import { objectOf } from './terraform-resources.ts';

const oneZone: PlacementRule = { zones: ['availability_zone'], needs: 'one' };

/** The resources of Amazon. */
export const awsProvider: Provider = {
  rules: {
    aws_autoscaling_group: {
      isComponent: true,
      zones: ['availability_zones'],
      subnets: ['vpc_zone_identifier'],
      needs: 'one',
    },
    aws_db_instance: oneZone,
    aws_dynamodb_table: {},
    aws_ebs_volume: oneZone,
    aws_ecs_cluster: {},
    aws_ecs_service: { isComponent: true, subnets: ['network_configuration.subnets'], needs: 'one' },
    aws_eks_cluster: { subnets: ['vpc_config.subnet_ids'], needs: 'one' },
    // A memcached across zones holds a part in each.
    aws_elasticache_cluster: ({ az_mode: mode }) =>
      mode === 'cross-az' ? { zones: ['preferred_availability_zones'], needs: 'all' } : oneZone,
    // A cache with failover survives on one zone.
    aws_elasticache_replication_group: ({ multi_az_enabled: isMulti, automatic_failover_enabled: fails }) => ({
      zones: ['preferred_cache_cluster_azs'],
      needs: isMulti === true && fails === true ? 'one' : 'all',
    }),
    aws_instance: { ...oneZone, isComponent: true },
    // Outside of a network it lies in no single zone.
    aws_lambda_function: ({ vpc_config: network }) => ({
      isComponent: true,
      ...((network === undefined || listOf(network).length > 0) && { subnets: ['vpc_config.subnet_ids'] }),
      needs: 'one',
      environment: ['environment.variables'],
    }),
    aws_lb: { subnets: ['subnets', 'subnet_mapping.subnet_id'], needs: 'one' },
    aws_msk_cluster: { subnets: ['broker_node_group_info.client_subnets'], needs: 'majority' },
    aws_nat_gateway: { subnets: ['subnet_id'], needs: 'one' },
    aws_opensearch_domain: { subnets: ['vpc_options.subnet_ids'], needs: 'majority' },
    aws_rds_cluster: { zones: ['availability_zones'], needs: 'all but one' },
    aws_rds_cluster_instance: oneZone,
    aws_s3_bucket: {},
    aws_sns_topic: {},
    aws_sqs_queue: {},
  },
  zoneName: (zone) => zone,
  region: ({ arn, id }) => {
    const [prefix, , , region = ''] = textOf(arn ?? id).split(':');
    return prefix === 'arn' && region !== '' ? region : undefined;
  },
  // The id of some resources is their ARN.
  account: ({ arn, id }) => {
    const [, , , , account = ''] = textOf(arn ?? id).split(':');
    return /^\d{12}$/.test(account) ? account : undefined;
  },
  tags: ({ tags }) => objectOf(tags),
};
