import { textOf } from '../../observed/plain-documents.ts';
import { awsProvider } from './aws-provider.ts';
import { azureProvider } from './azure-provider.ts';
import { googleProvider } from './google-provider.ts';
import { type PlacementRule, type Provider, textsAt } from './placement-rule.ts';
import type { TerraformResource } from './terraform-resources.ts';

/** Where a resource runs. */
export interface TerraformPlacement {
  /** Sorted; empty where it lies in no single zone, undefined where the file does not say. */
  readonly zones: readonly string[] | undefined;
  /** How many of the zones it needs. */
  readonly needs: number;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

const providers: readonly Provider[] = [awsProvider, azureProvider, googleProvider];
const providerOf = new Map(
  providers.flatMap((provider) => Object.keys(provider.rules).map((type) => [type, provider] as const)),
);

/** Types that become entities. */
export function isPlaced({ type }: TerraformResource): boolean {
  return providerOf.has(type);
}

/** Types that are not entities, and that say where others run or what they hold. */
const lookedUp: ReadonlySet<string> = new Set([
  'aws_db_subnet_group',
  'aws_ecs_task_definition',
  'aws_route',
  'aws_route_table',
  'aws_route_table_association',
  'aws_subnet',
]);

/** Whether anything of a resource is read. */
export function isRead(resource: TerraformResource): boolean {
  return isPlaced(resource) || lookedUp.has(resource.type);
}

/** How a resource is placed, and what it is; nothing for a type that is not read. */
export function ruleOf({ type, values }: TerraformResource): PlacementRule {
  const rule = providerOf.get(type)?.rules[type] ?? {};
  return typeof rule === 'function' ? rule(values) : rule;
}

/** The tags or labels of a resource. */
export function tagsOf({ type, values }: TerraformResource): TerraformResource['values'] {
  return providerOf.get(type)?.tags(values) ?? {};
}

/** Says where each resource runs. Only zones, subnets, regions and accounts are read. */
export function terraformPlacements(
  resources: readonly TerraformResource[],
): (resource: TerraformResource) => TerraformPlacement {
  const zonesOfSubnets = subnetZones(resources);
  const groups = new Map(
    resources
      .filter(({ type }) => /_subnet_group$/.test(type))
      .map((group) => [textOf(group.values.name), group] as const),
  );
  return (resource) => {
    const { type, values } = resource;
    const provider = providerOf.get(type);
    const isInGroup = type === 'aws_db_instance' && values.multi_az === true;
    const rule: PlacementRule = isInGroup ? { needs: 'all but one' } : ruleOf(resource);
    const group = groups.get(textOf(values.db_subnet_group_name ?? values.subnet_group_name));
    const zones = isInGroup ? group && zonesOfSubnets(group, ['subnet_ids']) : zonesOf(resource, rule, zonesOfSubnets);
    const isRegional = !rule.isUnknown && rule.zones === undefined && rule.subnets === undefined && !isInGroup;
    const named = zones?.map((zone) => provider?.zoneName(zone, values));
    const isNamed = named?.every((zone) => zone !== undefined && isPlace(zone)) ?? false;
    const found = isRegional ? [] : isNamed ? [...new Set(named as readonly string[])].sort() : undefined;
    return {
      zones: found,
      needs: neededOf(rule.needs, found?.length ?? 0),
      region: placeOf(provider?.region(values)),
      account: placeOf(provider?.account(values)),
    };
  };
}

/** Whether a text can be the name of a zone, a region or an account: anything else may be a secret. */
function isPlace(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,127}$/.test(text);
}

function placeOf(text: string | undefined): string | undefined {
  return text !== undefined && isPlace(text) ? text : undefined;
}

type ZonesOfSubnets = (resource: TerraformResource, paths: readonly string[]) => readonly string[] | undefined;

function zonesOf(
  resource: TerraformResource,
  { zones = [], subnets }: PlacementRule,
  zonesOfSubnets: ZonesOfSubnets,
): readonly string[] | undefined {
  const named = zones.flatMap((path) => textsAt(resource.values, path));
  if (named.length > 0) return named;
  return subnets && zonesOfSubnets(resource, subnets);
}

/** The zones of the subnets that a resource names, by their ids or, in a plan, by what the configuration refers to. */
function subnetZones(resources: readonly TerraformResource[]): ZonesOfSubnets {
  const subnets = resources.filter(({ type }) => type === 'aws_subnet');
  const zoneOfSubnet = new Map(subnets.map(({ values }) => [textOf(values.id), textOf(values.availability_zone)]));
  const zoneOfAddress = new Map(subnets.map(({ address, values }) => [address, textOf(values.availability_zone)]));
  return (resource, paths) => {
    const ids = paths.flatMap((path) => textsAt(resource.values, path));
    const named = ids.map((id) => zoneOfSubnet.get(id) ?? '');
    if (ids.length > 0) return named.includes('') ? undefined : named;
    const written = paths.flatMap((path) => resource.references(path)).filter((each) => each.startsWith('aws_subnet.'));
    const zones = written.flatMap((each) => zoneOfAddress.get(each) ?? []);
    return zones.length === 0 ? undefined : zones;
  };
}

function neededOf(needs: PlacementRule['needs'], zones: number): number {
  if (needs === 'all') return Math.max(1, zones);
  if (needs === 'all but one') return Math.max(1, zones - 1);
  return needs === 'majority' ? Math.floor(zones / 2) + 1 : 1;
}
