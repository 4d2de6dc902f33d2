import { posix } from 'node:path';
import {
  type Config,
  defaultConfig,
  isOwnEntity,
  judgedAlone,
  type OwnDeclarations,
  openModel,
  organizationConfig,
  overlayContext,
  type Problem,
  parseDuration,
  rules,
  type Scope,
} from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import { UsageError } from '../errors/usage-error.ts';
import type { FoundOrganization } from './found-organization.ts';
import type { LoadContext } from './load-context.ts';
import type { ReadConfig } from './read-config.ts';
import { readContexts } from './read-context.ts';
import { subjectPlace } from './subject-place.ts';

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
      const read =
        wanted.length === 0
          ? undefined
          : await readContexts(wanted, named === undefined ? place.from : undefined, { context, maxAge });
      if (judgesEverything && read === undefined) throw new UsageError('--everything needs a context: give --context');
      return {
        context: read,
        place: read && (await subjectPlace(place.cwd, place.paths, env)),
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

/** Whether a part was judged without the rest, and nobody has accepted that. */
export function isUnaccepted(scope: Scope | undefined): boolean {
  return scope?.kind === 'alone' && !scope.accepted;
}

/** Undefined where the environment names none. */
function environmentPaths({ FAULTLINE_CONTEXT: named }: Readonly<Record<string, string | undefined>>) {
  return named === undefined || named === '' ? undefined : [named];
}

/** A catalog as it stands in its organization. */
export interface WithinOrganization {
  readonly entities: Catalog['entities'];
  readonly config: Config;
  readonly graph: ReturnType<typeof openModel>['graph'];
  readonly problems: readonly Problem[];
  readonly scope: Scope | undefined;
  /** The refs that are declared here; undefined where everything is judged. */
  readonly subject: ReadonlySet<string> | undefined;
  /** The refs that are declared here, whatever is judged. */
  readonly own: ReadonlySet<string>;
}

/** Opens the subject within its organization. Problems of the context are not the subject's. */
export function openWithin(
  { entities }: Catalog,
  config: Pick<ReadConfig, 'config' | 'path' | 'texts'>,
  {
    organization,
    known,
    asOf,
  }: { organization: FoundOrganization | undefined; known: OwnDeclarations['known']; asOf: string },
): WithinOrganization {
  const context = organization?.context;
  if (context === undefined) {
    const opened = openModel(entities, config.config, { asOf });
    const scope = organization && judgedAlone(opened.graph, { accepted: organization.isAlone, known });
    const own = new Set(entities.map(({ ref }) => ref));
    return { ...opened, entities, config: config.config, scope, subject: undefined, own };
  }
  const { place, judgesEverything } = organization!;
  const isOwn: OwnDeclarations['isOwn'] = (entity) => place !== undefined && isOwnEntity(entity, place);
  const within = overlayContext(entities, context.entities, { isOwn, ...(known && { known }) });
  const merged =
    context.config === undefined
      ? { config: config.config, problems: [] }
      : organizationConfig(context.config, config, within.subject, { rules, config: defaultConfig });
  const opened = openModel(within.entities, merged.config, { asOf });
  const files = new Set([...entities.map(({ source }) => source.file), ...config.texts.keys()]);
  const isJudged = ({ source }: Problem): boolean => judgesEverything || files.has(source.file);
  return {
    ...opened,
    entities: within.entities,
    config: merged.config,
    problems: [...opened.problems.filter(isJudged), ...merged.problems],
    scope: {
      kind: 'context',
      entities: context.entities.length,
      name: context.name,
      saved: context.saved ?? null,
      judged: judgesEverything ? 'everything' : 'subject',
    },
    subject: judgesEverything ? undefined : within.subject,
    own: within.subject,
  };
}
