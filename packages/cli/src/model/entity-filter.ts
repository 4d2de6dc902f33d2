import { type Report, type ReportEntity, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';

/** The options that choose entities, as commander gives them. */
export interface FilterOptions {
  readonly kind?: readonly string[];
  readonly type?: readonly string[];
  readonly owner?: readonly string[];
  readonly system?: readonly string[];
  readonly domain?: readonly string[];
  readonly tier?: readonly string[];
}

/** Chooses the entities that are shown; it never changes a number. */
export interface EntityFilter {
  readonly has: (ref: string) => boolean;
  /** Entities that it chooses. */
  readonly count: number;
  /** Such as `owner group:payments, tier 1`. */
  readonly description: string;
}

const filterKeys = ['kind', 'type', 'owner', 'system', 'domain', 'tier'] as const;

type FilterKey = (typeof filterKeys)[number];

/**
 * The filter that the options describe; undefined where they describe none. Values of one option are alternatives, and
 * every option has to match.
 *
 * @throws UsageError for a value that no entity of the report has, with the values that there are
 */
export function entityFilter({ entities }: Pick<Report, 'entities'>, options: FilterOptions): EntityFilter | undefined {
  const wanted = filterKeys.flatMap((key): [FilterKey, ReadonlySet<string>][] => {
    const texts = options[key];
    return texts === undefined ? [] : [[key, wantedValues(entities, key, texts)]];
  });
  if (wanted.length === 0) return undefined;
  const chosen = entities.filter((entity) => wanted.every(([key, values]) => values.has(valueIn(entity, key) ?? '')));
  const refs = new Set(chosen.map(({ ref }) => ref));
  return {
    has: (ref) => refs.has(ref),
    count: refs.size,
    description: wanted.map(([key, values]) => `${key} ${[...values].map(shortRef).join(' or ')}`).join(', '),
  };
}

function wantedValues(
  entities: readonly ReportEntity[],
  key: FilterKey,
  texts: readonly string[],
): ReadonlySet<string> {
  const known = [...new Set(entities.flatMap((entity) => valueIn(entity, key) ?? []))].sort();
  const found = texts.flatMap((text) => {
    const matching = known.filter((each) => isMeant(text, each));
    if (matching.length === 0) throw new UsageError(unknownValue(key, text, known));
    return matching;
  });
  return new Set(found);
}

function valueIn(entity: ReportEntity, key: FilterKey): string | undefined {
  return entity[key]?.toString();
}

/** A ref may be given without its kind and namespace. */
function isMeant(text: string, known: string): boolean {
  const wanted = text.toLowerCase();
  const all = known.toLowerCase();
  return all === wanted || shortRef(all) === wanted || (/^[a-z]+:[^/]+\//.test(all) && all.split('/')[1] === wanted);
}

/** Maximum number of values that an error lists. */
const mostListed = 8;

function unknownValue(key: FilterKey, text: string, known: readonly string[]): string {
  const part = text
    .toLowerCase()
    .replace(/^.*[:/]/, '')
    .slice(0, 4);
  const near = known.filter((each) => part !== '' && each.toLowerCase().includes(part));
  const listed = [...near, ...known.filter((each) => !near.includes(each))].slice(0, mostListed).map(shortRef);
  const rest = known.length > mostListed ? ` and ${known.length - mostListed} more` : '';
  const have = known.length === 0 ? `no entity has a ${key}` : `expected ${listed.join(', ')}${rest}`;
  return visibleText(`--${key} ${text}: ${have}`);
}
