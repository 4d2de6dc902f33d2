import { posix } from 'node:path';
import { judgedAlone, type OwnDeclarations, openModel, parseDuration } from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import type { FoundOrganization } from './found-organization.ts';
import type { LoadContext } from './load-context.ts';
import type { WithinOrganization } from './open-in-context.ts';
import type { ReadConfig } from './read-config.ts';

/** What a call says about the organization around the catalog. */
export interface OrganizationOptions {
  readonly context?: readonly string[];
  readonly alone?: boolean;
  readonly contextMaxAge?: string;
  readonly everything?: boolean;
}

/**
 * The way to the organization of one run: the call names it, else the environment, else the config that is read first,
 * which is that of the base of a change. It is read once, so that both sides of a comparison see the same.
 *
 * @throws UsageError, IncompleteError
 */
function organizationFrom(
  options: OrganizationOptions,
  context: LoadContext,
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<LoadContext['organization']> {
  const { alone: isAlone = false, everything: judgesEverything = false } = options;
  if (isAlone && options.context !== undefined)
    throw new UsageError('--alone judges the catalog without a context: leave out --context');
  const maxAge = options.contextMaxAge === undefined ? undefined : parseDuration(options.contextMaxAge);
  if (options.contextMaxAge !== undefined && !maxAge)
    throw new UsageError(`--context-max-age ${options.contextMaxAge}: expected a duration such as 36h or 7d`);
  let found: Promise<FoundOrganization> | undefined;
  return (place) => {
    found ??= (async () => {
      const named = isAlone ? [] : (options.context ?? environmentPaths(env));
      const configured = isAlone || named !== undefined ? [] : place.named.map(({ text }) => posix.normalize(text));
      const wanted = named ?? configured;
      if (wanted.length === 0) {
        if (judgesEverything) throw new UsageError('--everything needs a context: give --context');
        return { context: undefined, place: undefined, isAlone, judgesEverything };
      }
      const { readContexts, subjectPlace } = await import('./open-in-context.ts');
      const read = await readContexts(wanted, named === undefined ? place.from : undefined, { context, maxAge });
      return {
        context: read,
        place: await subjectPlace(place.cwd, place.paths, env),
        isAlone,
        judgesEverything,
      };
    })();
    return found;
  };
}

/** A run that looks for the organization around its catalog. */
export function withinOrganization<Run extends LoadContext>(run: Run, options: OrganizationOptions): Run {
  return { ...run, organization: organizationFrom(options, run, process.env), call: options };
}

/** Undefined where the environment names none. */
function environmentPaths({ FAULTLINE_CONTEXT: named }: Readonly<Record<string, string | undefined>>) {
  return named === undefined || named === '' ? undefined : [named];
}

/** Opens the subject within its organization. Problems of the context are not the subject's. */
export async function openWithin(
  { entities }: Catalog,
  config: Pick<ReadConfig, 'config' | 'path' | 'texts'>,
  { organization, known, asOf, alike }: OpenedBy,
): Promise<WithinOrganization> {
  if (organization?.context !== undefined) {
    const { context } = organization;
    const { openInContext } = await import('./open-in-context.ts');
    return openInContext(entities, config, { ...organization, context, asOf, ...(known && { known }) });
  }
  const before = alike && openedBefore.get(alike);
  const isSame = before !== undefined && isSameInput(before, { entities, config, asOf });
  const opened = isSame ? before.opened : openModel(entities, config.config, { asOf });
  openedBefore.set(entities, { entities, config, asOf, opened });
  const scope = organization && judgedAlone(opened.graph, { accepted: organization.isAlone, known });
  const own = new Set(entities.map(({ ref }) => ref));
  return { ...opened, entities, config: config.config, scope, subject: undefined, own };
}

interface OpenedBy {
  readonly organization: FoundOrganization | undefined;
  readonly known: OwnDeclarations['known'];
  readonly asOf: string;
  /** The entities of a catalog that was opened before: if it is the same one, it is not compiled again. */
  readonly alike?: Catalog['entities'] | undefined;
}

/** What a model was opened from. */
interface OpenedFrom {
  readonly entities: Catalog['entities'];
  readonly config: Pick<ReadConfig, 'path' | 'texts'>;
  readonly asOf: string;
}

/** By their entities: the catalogs that were opened, for as long as anybody holds them. */
const openedBefore = new WeakMap<Catalog['entities'], OpenedFrom & { readonly opened: ReturnType<typeof openModel> }>();

/** Whether the same values, of files that did not change, and the same texts of a config were opened. */
function isSameInput(a: OpenedFrom, b: OpenedFrom): boolean {
  return (
    a.asOf === b.asOf &&
    a.config.path === b.config.path &&
    a.config.texts.size === b.config.texts.size &&
    [...a.config.texts].every(([path, text]) => b.config.texts.get(path) === text) &&
    a.entities.length === b.entities.length &&
    a.entities.every((entity, index) => entity === b.entities[index])
  );
}
