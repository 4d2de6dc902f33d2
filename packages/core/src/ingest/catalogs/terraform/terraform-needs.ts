import { isObject } from '../../observed/dependency-links.ts';
import { hostsIn } from '../../observed/hosts-in.ts';
import { listOf, textOf } from '../../observed/plain-documents.ts';
import { textsAt, valuesAt } from './placement-rule.ts';
import { isPlaced, ruleOf } from './terraform-placement.ts';
import { objectOf, type TerraformResource } from './terraform-resources.ts';

/** Attributes that hold the address of a resource. */
const addresses = [
  'address',
  'endpoint',
  'reader_endpoint',
  'dns_name',
  'url',
  'primary_endpoint_address',
  'reader_endpoint_address',
  'configuration_endpoint',
  'cluster_address',
  'invoke_url',
  'fqdn',
  'fully_qualified_domain_name',
  'hostname',
  'default_hostname',
  'ingress.fqdn',
  'latest_revision_fqdn',
  'primary_blob_host',
  'host',
  'ip_address',
  'first_ip_address',
  'private_ip_address',
  'public_ip_address',
  'connection_name',
  'uri',
  'status.url',
  'https_trigger_url',
  'service_config.uri',
];

/**
 * Which resources hold the address of which, or copy which: of the values of an environment only the hosts are looked
 * at, and none is kept. Linear in the values.
 */
export function terraformNeeds(
  resources: readonly TerraformResource[],
): ReadonlyMap<TerraformResource, ReadonlySet<TerraformResource>> {
  const byHost = new Map<string, TerraformResource>();
  const byUrl = new Map<string, TerraformResource>();
  const databases = new Map<string, TerraformResource>();
  for (const resource of resources.filter(isPlaced)) {
    const { type, values } = resource;
    for (const text of addresses.flatMap((path) => textsAt(values, path))) {
      byUrl.set(text, resource);
      // Queues of a region share their host, so they are known by the whole URL.
      if (type !== 'aws_sqs_queue') for (const host of hostsIn(text)) byHost.set(host, resource);
    }
    if (type === 'aws_db_instance')
      for (const key of ['identifier', 'arn']) databases.set(textOf(values[key]), resource);
  }
  const tasks = resources.filter(({ type }) => type === 'aws_ecs_task_definition');
  const needs = new Map<TerraformResource, Set<TerraformResource>>();
  const add = (from: TerraformResource, to: TerraformResource | undefined): void => {
    if (to === undefined || to === from) return;
    needs.set(from, (needs.get(from) ?? new Set()).add(to));
  };
  for (const resource of resources) {
    const source = textOf(resource.values.replicate_source_db);
    if (source !== '') add(resource, databases.get(source));
    for (const value of environmentOf(resource, tasks)) {
      add(resource, byUrl.get(value));
      for (const host of hostsIn(value)) add(resource, byHost.get(host));
    }
  }
  return needs;
}

function environmentOf(resource: TerraformResource, tasks: readonly TerraformResource[]): readonly string[] {
  const { type, values } = resource;
  const paths = ruleOf(resource).environment ?? [];
  const stated = paths.flatMap((path) => valuesAt(values, path)).flatMap(variableValues);
  if (type !== 'aws_ecs_service') return stated;
  const wanted = textOf(values.task_definition);
  const family = (wanted === '' ? textOf(values.name) : (wanted.split('/').at(-1) ?? '')).replace(/:\d+$/, '');
  return tasks.filter((task) => textOf(task.values.family) === family).flatMap(containerValues);
}

/** What Azure and Google write of one variable. */
const variableKeys: ReadonlySet<string> = new Set(['name', 'value', 'secret_name', 'value_from', 'value_source']);

/** A map of variables, or one variable with its value. */
function variableValues(value: unknown): readonly string[] {
  const map = objectOf(value);
  const isVariable = Object.keys(map).every((key) => variableKeys.has(key));
  return isVariable ? [textOf(map.value)] : Object.values(map).map(textOf);
}

/** The environment of the containers of a task, which is JSON in a text. */
function containerValues({ values }: TerraformResource): readonly string[] {
  try {
    const containers: unknown = JSON.parse(textOf(values.container_definitions));
    return listOf(containers)
      .filter(isObject)
      .flatMap(({ environment }) =>
        listOf(environment)
          .filter(isObject)
          .map(({ value }) => textOf(value)),
      );
  } catch {
    return [];
  }
}
