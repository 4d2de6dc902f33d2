import { composeServices } from './compose-services.ts';
import { composeVariables, dotEnv } from './compose-variables.ts';
import { isObject } from './dependency-links.ts';
import { hostsIn, isTelemetryVariable, runtimeNames } from './hosts-in.ts';
import type { ObservationTable } from './observation-table.ts';
import type { ObservedFormat } from './observed-format.ts';
import { listOf, mergedMap, plainDocuments, textOf } from './plain-documents.ts';

/** Compose files, as hints: which service holds the address of which. */
export const composeFormat: ObservedFormat = {
  name: 'compose',
  recognizedBy: 'a map `services` whose values have `image` or `build`',
  gives: 'which service holds the address of which in its environment, and the names that tracers know services by',
  sees: ['component', 'resource'],
  recognizes: (input) =>
    (input.json === undefined ? /^services:/m.test(input.text) : isObject(input.json) && 'services' in input.json) &&
    plainDocuments(input).documents.some(isCompose),
  read: (input, table) => {
    const { documents, isBroken } = plainDocuments(input);
    if (isBroken) table.refuse('a document', 'valid YAML');
    const shared = dotEnv(input.beside ?? '');
    for (const document of documents) if (isCompose(document)) readServices(document, shared, table);
  },
};

function isCompose(document: unknown): document is Readonly<Record<string, unknown>> {
  if (!isObject(document) || !isObject(document.services) || 'apiVersion' in document) return false;
  const services = Object.values(mergedMap(document.services)).map((each) => mergedMap(each));
  return services.some((each) => 'image' in each || 'build' in each);
}

function readServices(
  document: Readonly<Record<string, unknown>>,
  shared: ReadonlyMap<string, string>,
  table: ObservationTable,
): void {
  const { services: settings, otherFiles } = composeServices(document);
  if (otherFiles.length > 0) table.notFollowed(otherFiles);
  const names = namesOf(settings);
  const found = [...settings].map(([name, service]) => {
    const variables = composeVariables(service.environment, shared);
    for (const seen of [textOf(service.container_name), ...runtimeNames(variables)]) table.alias(seen, name);
    table.unread([...variables.values()].filter((value) => value.includes('$')).length);
    return { name, service, held: addressesHeld(name, variables, names) };
  });
  // The order of starts is a hint at best: it only counts where no service holds an address.
  const hasAddresses = found.some(({ held }) => held.size > 0);
  for (const { name, service, held } of found) {
    const needed = [...linked(service), ...(hasAddresses ? [] : startedAfter(service))];
    const callees = needed.flatMap((other) => names.get(other.toLowerCase()) ?? []).filter((callee) => callee !== name);
    const counts = new Map([...callees.map((callee) => [callee, 1] as const), ...held]);
    for (const [callee, calls] of counts) {
      table.add({ caller: name, callee, calls, kind: 'configured' }, () => 'services');
    }
  }
}

/** Host names, in lower case, and the services that have them. A name of a service is its own. */
function namesOf(settings: ReadonlyMap<string, Readonly<Record<string, unknown>>>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, service] of settings) {
    for (const host of hostNames(name, service)) names.set(host.toLowerCase(), name);
  }
  for (const name of settings.keys()) names.set(name.toLowerCase(), name);
  return names;
}

/** How many variables hold the address of each other service. */
function addressesHeld(
  name: string,
  variables: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const [variable, value] of variables) {
    if (isTelemetryVariable(variable) || /^OTEL_(?:SERVICE_NAME|RESOURCE_ATTRIBUTES)$|^DD_SERVICE$/.test(variable))
      continue;
    const callees = new Set(hostsIn(value, variable).flatMap((host) => names.get(host) ?? []));
    for (const callee of callees) if (callee !== name) held.set(callee, (held.get(callee) ?? 0) + 1);
  }
  return held;
}

function hostNames(name: string, service: Readonly<Record<string, unknown>>): readonly string[] {
  const networks = isObject(service.networks) ? Object.values(service.networks) : [];
  const aliases = networks.flatMap((network) => listOf(mergedMap(network).aliases).map(textOf));
  return [name, textOf(service.container_name), textOf(service.hostname), ...aliases].filter((host) => host !== '');
}

/** What a service shares with another one, which has to run. */
function linked(service: Readonly<Record<string, unknown>>): readonly string[] {
  const links = [...listOf(service.links), ...listOf(service.volumes_from)].map(
    (each) => textOf(each).split(':', 1)[0]!,
  );
  const mode = /^service:(.+)$/.exec(textOf(service.network_mode))?.[1];
  return mode === undefined ? links : [...links, mode];
}

/** The services that start before; not jobs, and not what is optional. */
function startedAfter({ depends_on: order }: Readonly<Record<string, unknown>>): readonly string[] {
  if (Array.isArray(order)) return order.map(textOf);
  return Object.entries(mergedMap(order)).flatMap(([name, how]) => {
    const { condition, required } = mergedMap(how);
    return condition === 'service_completed_successfully' || required === false ? [] : [name];
  });
}
