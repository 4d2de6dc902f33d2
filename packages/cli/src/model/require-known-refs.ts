import { posix } from 'node:path';
import { type Incident, judgedAlone, type UnknownRef, unknownConfigRefs, withIncidentEntities } from '@faultline/core';
import { ConfigError } from '../errors/config-error.ts';
import { folderOf, toPosix } from '../read/paths.ts';
import type { ReadCatalog } from '../read/read-catalog.ts';
import type { WithinOrganization } from './open-in-context.ts';
import type { ReadConfig } from './read-config.ts';

/** What was read, and what else may know an entity. */
interface Known {
  readonly paths: readonly string[];
  readonly read: ReadConfig;
  readonly catalog: ReadCatalog['catalog'];
  readonly opened: Pick<WithinOrganization, 'entities' | 'graph' | 'scope'>;
  readonly incidents: readonly Incident[];
  /** The refs that the base of a change declares. */
  readonly base: ReadonlySet<string> | undefined;
}

/**
 * An entity that only the config names is a mistake, not a new entity. What a change removes and something still needs
 * is a finding instead. Says nothing where a part of the catalog was not read.
 *
 * @throws ConfigError
 */
export function requireKnownRefs({ paths, read, catalog, opened, incidents, base }: Known): void {
  const { path, texts, refs } = read;
  if (path === undefined || refs.length === 0 || !isReadInFull(paths, path, catalog)) return;
  const { nodes } = withIncidentEntities(opened.graph, incidents).graph;
  const added = new Set(nodes.slice(opened.graph.nodes.length).map(({ ref }) => ref));
  const unknown = unknownConfigRefs(
    refs,
    opened.graph,
    opened.entities,
    ({ ref, isNeeded }) => added.has(ref) || (isNeeded && base?.has(ref) === true),
  );
  const mistakes = isPartOfMore(opened, unknown) ? [] : unknown;
  if (mistakes.length > 0) throw new ConfigError(path, mistakes, texts);
}

/** Whether the catalog is a part, so that another one may describe what the config names. */
function isPartOfMore({ graph, scope }: Known['opened'], unknown: readonly UnknownRef[]): boolean {
  if (scope?.kind !== 'alone') return false;
  const misspelt = new Set(unknown.flatMap(({ fault }) => (fault.suggestion === undefined ? [] : [fault.ref])));
  return judgedAlone(graph, { accepted: false, known: misspelt }) !== undefined;
}

/** Whether the folder of the config was read, with nothing left out of it. */
function isReadInFull(paths: readonly string[], config: string, { incomplete, problems }: Known['catalog']): boolean {
  const folder = posix.normalize(folderOf(config) || '.');
  const isAll = paths.length === 0 || paths.some((each) => posix.relative(folder, toPosix(each)) === '');
  return isAll && !incomplete && !problems.some(({ code }) => code === 'remote-target' || code === 'excluded-files');
}
