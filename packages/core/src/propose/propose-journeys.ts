import { counted } from '../base/counted.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Entity } from '../model/entity.ts';
import { isPlainText, type Proposal, writtenRef, yamlText } from './proposal.ts';

/** A new file lists this many journeys of a sort: it is a start to edit, not an inventory. */
const mostOfASort = 12;

/** What customers may do: open a website, or call an API that nothing in the catalog consumes. */
export function proposeJourneys(
  catalog: Catalog,
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Proposal[] {
  const websites = catalog.entities.filter(({ kind, type }) => kind === 'component' && type === 'website');
  const isProvided = providedApis(catalog);
  const publicApis = catalog.entities.filter(
    ({ kind, ref }) => kind === 'api' && isProvided.has(ref) && !dependents.has(ref),
  );
  const names = new Set<string>();
  return [
    ...journeysFor(
      websites,
      names,
      true,
      (count) => `${counted(count, 'website')}: where customers come in. Name what they do there.`,
    ),
    ...journeysFor(publicApis, names, false, (count) => {
      const apis = counted(count, 'API');
      return `${apis} with a provider and no consumer in the catalog: called from outside, or not at all?`;
    }),
  ];
}

function journeysFor(
  entities: readonly Entity[],
  names: Set<string>,
  certain: boolean,
  why: (count: number) => string,
): Proposal[] {
  const journeys = entities.flatMap((entity) => journeyLines(entity, names) ?? []);
  const shown = journeys.slice(0, mostOfASort);
  if (shown.length === 0) return [];
  const more = journeys.length > shown.length ? ` The first ${shown.length}.` : '';
  return [{ why: `${why(journeys.length)}${more}`, lines: shown.flat(), certain }];
}

function journeyLines(entity: Entity, names: Set<string>): string[][] | undefined {
  const ref = writtenRef(entity.ref);
  const name = journeyName(entity, names);
  if (ref === undefined || name === undefined) return undefined;
  const title = `${verbOf(entity)} ${entity.title ?? entity.name}`;
  const owner = entity.statements.find(({ says }) => says === 'owned')?.target;
  const writtenOwner = owner === undefined ? undefined : writtenRef(owner);
  return [
    [
      `${yamlText(name)}:`,
      ...(isPlainText(title) ? [`  title: ${yamlText(title)}`] : []),
      ...(writtenOwner === undefined ? [] : [`  owner: ${yamlText(writtenOwner)}`]),
      `  requires: [${yamlText(ref)}]`,
    ],
  ];
}

/** What customers do there. A journey with the name of its entity would look like that entity in every answer. */
function verbOf({ kind }: Entity): string {
  return kind === 'api' ? 'Call' : 'Use';
}

/** A name of its own for a journey; with the whole ref in it where another has taken the short one. */
function journeyName(entity: Entity, taken: Set<string>): string | undefined {
  const [, name = ''] = /\/(.*)$/.exec(entity.ref) ?? [];
  const verb = verbOf(entity).toLowerCase();
  const free = [name, entity.ref]
    .map(slug)
    .filter((each) => each !== '')
    .map((each) => slug(`${verb}-${each}`))
    .find((candidate) => !taken.has(candidate));
  if (free !== undefined) taken.add(free);
  return free;
}

function slug(text: string): string {
  return text
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
}

function providedApis({ entities }: Catalog): ReadonlySet<string> {
  const provided = new Set<string>();
  for (const { statements } of entities) {
    for (const statement of statements) {
      if (statement.says === 'needs' && statement.relation === 'providesApis') provided.add(statement.dependent);
    }
  }
  return provided;
}
