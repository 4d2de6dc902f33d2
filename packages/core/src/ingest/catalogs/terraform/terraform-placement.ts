import { listOf, textOf } from '../../observed/plain-documents.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

/** Where a resource runs. */
export interface TerraformPlacement {
  /** Sorted; empty where it lies in no single zone, undefined where the file does not say. */
  readonly zones: readonly string[] | undefined;
  /** How many of the zones it needs. */
  readonly needs: number;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Which attributes name the zones of a type, and how many of them it needs, conservatively. */
interface PlacementRule {
  readonly zones?: readonly string[];
  readonly subnets?: readonly string[];
  /** Copies in unknown zones of the group survive the loss of one; a majority; one is enough; all hold a part. */
  readonly needs?: 'all but one' | 'majority' | 'one' | 'all';
}

const oneSubnet: PlacementRule = { subnets: ['subnet_id'], needs: 'one' };
const oneZone: PlacementRule = { zones: ['availability_zone'], needs: 'one' };

const rules: Readonly<Record<string, PlacementRule>> = {
  aws_autoscaling_group: { zones: ['availability_zones'], subnets: ['vpc_zone_identifier'], needs: 'one' },
  aws_db_instance: oneZone,
  aws_dynamodb_table: {},
  aws_ebs_volume: oneZone,
  aws_ecs_cluster: {},
  aws_ecs_service: { subnets: ['network_configuration.subnets'], needs: 'one' },
  aws_eks_cluster: { subnets: ['vpc_config.subnet_ids'], needs: 'one' },
  aws_elasticache_cluster: oneZone,
  aws_elasticache_replication_group: { zones: ['preferred_cache_cluster_azs'], needs: 'all' },
  aws_instance: oneZone,
  aws_lambda_function: { subnets: ['vpc_config.subnet_ids'], needs: 'one' },
  aws_lb: { subnets: ['subnets', 'subnet_mapping.subnet_id'], needs: 'one' },
  aws_msk_cluster: { subnets: ['broker_node_group_info.client_subnets'], needs: 'majority' },
  aws_nat_gateway: oneSubnet,
  aws_opensearch_domain: { subnets: ['vpc_options.subnet_ids'], needs: 'majority' },
  aws_rds_cluster: { zones: ['availability_zones'], needs: 'all but one' },
  aws_rds_cluster_instance: oneZone,
  aws_s3_bucket: {},
  aws_sns_topic: {},
  aws_sqs_queue: {},
};

/** Types that become entities. */
export function isPlaced({ type }: TerraformResource): boolean {
  return Object.hasOwn(rules, type);
}

/** Says where each resource runs. Only zones, subnets, regions and accounts are read. */
export function terraformPlacements(
  resources: readonly TerraformResource[],
): (resource: TerraformResource) => TerraformPlacement {
  const subnets = resources.filter(({ type }) => type === 'aws_subnet');
  const zoneOfSubnet = new Map(subnets.map(({ values }) => [textOf(values.id), textOf(values.availability_zone)]));
  const zoneOfAddress = new Map(subnets.map(({ address, values }) => [address, textOf(values.availability_zone)]));
  const groups = new Map(
    resources
      .filter(({ type }) => /_subnet_group$/.test(type))
      .map((group) => [textOf(group.values.name), group] as const),
  );
  const zonesOfSubnets = (resource: TerraformResource, paths: readonly string[]): readonly string[] | undefined => {
    const ids = paths.flatMap((path) => textsAt(resource.values, path));
    const named = ids.map((id) => zoneOfSubnet.get(id) ?? '');
    if (ids.length > 0) return named.includes('') ? undefined : named;
    const written = paths.flatMap((path) => resource.references(path)).filter((each) => each.startsWith('aws_subnet.'));
    const zones = written.flatMap((each) => zoneOfAddress.get(each) ?? []);
    return zones.length === 0 ? undefined : zones;
  };
  return (resource) => {
    const { type, values } = resource;
    const isInGroup = type === 'aws_db_instance' && values.multi_az === true;
    const rule: PlacementRule = isInGroup ? { needs: 'all but one' } : ruleOf(resource);
    const group = groups.get(textOf(values.db_subnet_group_name ?? values.subnet_group_name));
    const zones = isInGroup
      ? group && zonesOfSubnets(group, ['subnet_ids'])
      : (nothingIn(textsOfAll(values, rule.zones)) ??
        (rule.subnets ? zonesOfSubnets(resource, rule.subnets) : undefined));
    const isRegional = rule.zones === undefined && rule.subnets === undefined && !isInGroup;
    const isOutside =
      type === 'aws_lambda_function' && values.vpc_config !== undefined && listOf(values.vpc_config).length === 0;
    const found = isRegional || isOutside ? [] : zones && [...new Set(zones)].sort();
    return { zones: found, needs: neededOf(rule.needs, found?.length ?? 0), ...scopeOf(values) };
  };
}

/** A cache with failover survives on one zone; a memcached across zones holds a part in each. */
function ruleOf({ type, values }: TerraformResource): PlacementRule {
  const rule = rules[type] ?? {};
  if (
    type === 'aws_elasticache_replication_group' &&
    values.multi_az_enabled === true &&
    values.automatic_failover_enabled === true
  )
    return { ...rule, needs: 'one' };
  if (type === 'aws_elasticache_cluster' && values.az_mode === 'cross-az')
    return { zones: ['preferred_availability_zones'], needs: 'all' };
  return rule;
}

function neededOf(needs: PlacementRule['needs'], zones: number): number {
  if (needs === 'all') return Math.max(1, zones);
  if (needs === 'all but one') return Math.max(1, zones - 1);
  return needs === 'majority' ? Math.floor(zones / 2) + 1 : 1;
}

/** The id of some resources is their ARN. */
function scopeOf({ arn, id }: TerraformResource['values']): Pick<TerraformPlacement, 'region' | 'account'> {
  const [prefix, , , region = '', account = ''] = textOf(arn ?? id).split(':');
  return {
    region: prefix === 'arn' && region !== '' ? region : undefined,
    account: /^\d{12}$/.test(account) ? account : undefined,
  };
}

function textsOfAll(values: TerraformResource['values'], paths: readonly string[] = []): readonly string[] {
  return paths.flatMap((path) => textsAt(values, path));
}

function nothingIn(texts: readonly string[]): readonly string[] | undefined {
  return texts.length === 0 ? undefined : texts;
}

/** The texts at a path; Terraform prints a block as a list of one. */
function textsAt(value: unknown, path: string): readonly string[] {
  const [key = '', ...rest] = path.split('.');
  const parts = Array.isArray(value) ? value : [value];
  const found = parts.map((part) => objectOf(part)[key]);
  if (rest.length > 0) return found.flatMap((part) => textsAt(part, rest.join('.')));
  return found
    .flatMap((part) => (Array.isArray(part) ? part : [part]))
    .map(textOf)
    .filter((text) => text !== '');
}
