import {
  type Config,
  defaultConfig,
  isOwnEntity,
  type OwnDeclarations,
  openModel,
  organizationConfig,
  overlayContext,
  type Problem,
  rules,
  type Scope,
} from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import type { FoundOrganization, ReadContext } from './found-organization.ts';
import type { ReadConfig } from './read-config.ts';

// A run without a context does not load this file, nor what reads a context.
export { readContexts } from './read-context.ts';
export { subjectPlace } from './subject-place.ts';

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

/** The organization that was found, with its context. */
interface Surroundings extends FoundOrganization, Pick<OwnDeclarations, 'known'> {
  readonly context: ReadContext;
  readonly asOf: string;
}

/** Opens the subject as a part of the organization that the context describes. */
export function openInContext(
  entities: Catalog['entities'],
  config: Pick<ReadConfig, 'config' | 'path' | 'texts'>,
  { place, judgesEverything, context, known, asOf }: Surroundings,
): WithinOrganization {
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
