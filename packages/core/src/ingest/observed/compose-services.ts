import { isObject } from './dependency-links.ts';
import { listOf, mergedMap, textOf } from './plain-documents.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Services by name, and the keys by which a document names other files. */
export interface ComposeServices {
  readonly services: ReadonlyMap<string, Plain>;
  /** `include`, `extends` and `env_file`, as far as they occur; sorted. */
  readonly otherFiles: readonly string[];
}

/**
 * The services of a document with what they extend in it. Other files that it names are not opened. Linear in the
 * services and in the lengths of their chains.
 */
export function composeServices(document: Plain): ComposeServices {
  const written = new Map(Object.entries(mergedMap(document.services)).map(([name, own]) => [name, mergedMap(own)]));
  const otherFiles = new Set<string>();
  if (listOf(document.include).length > 0) otherFiles.add('include');
  for (const service of written.values()) {
    if (isObject(service.extends) && textOf(service.extends.file) !== '') otherFiles.add('extends');
    if (textOf(service.env_file) !== '' || listOf(service.env_file).length > 0) otherFiles.add('env_file');
  }
  const services = new Map([...written.keys()].map((name) => [name, extendedService(written, name)]));
  return { services, otherFiles: [...otherFiles].sort() };
}

/** Longest chain of services that extend each other. */
const longest = 32;

function extendedService(written: ReadonlyMap<string, Plain>, name: string): Plain {
  const chain: Plain[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !seen.has(at) && chain.length < longest; ) {
    const service: Plain | undefined = written.get(at);
    if (service === undefined) break;
    seen.add(at);
    chain.unshift(service);
    at = extendedName(service.extends);
  }
  return chain.reduce(mergedService);
}

/** The service of the same document that one extends. */
function extendedName(value: unknown): string | undefined {
  if (!isObject(value)) return textOf(value) || undefined;
  return textOf(value.file) === '' ? textOf(value.service) || undefined : undefined;
}

/** Maps and variables are joined key by key, lists one after the other; of anything else the own value counts. */
function mergedService(base: Plain, own: Plain): Plain {
  // The name and the hosts of a container are its own.
  const { container_name: _, hostname: __, extends: ___, ...inherited } = base;
  const merged: Record<string, unknown> = { ...inherited, ...own };
  for (const key of ['links', 'volumes_from'])
    if (key in inherited && key in own) merged[key] = [...listOf(inherited[key]), ...listOf(own[key])];
  if (isObject(inherited.depends_on) && isObject(own.depends_on))
    merged.depends_on = { ...inherited.depends_on, ...own.depends_on };
  if (inherited.environment !== undefined && own.environment !== undefined)
    merged.environment = [...settingsOf(inherited.environment), ...settingsOf(own.environment)];
  return merged;
}

/** Variables as the list that Compose also takes. */
function settingsOf(environment: unknown): readonly string[] {
  if (Array.isArray(environment)) return environment.map(textOf);
  return Object.entries(mergedMap(environment)).map(([name, value]) =>
    value === null || value === undefined ? name : `${name}=${textOf(value)}`,
  );
}
