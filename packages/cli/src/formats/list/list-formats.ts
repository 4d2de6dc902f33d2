import type { FormatRegistry } from '../format-registry.ts';
import type { EntityList } from './entity-list.ts';
import type { ListTextOptions } from './list-text.ts';

/** The formats of a list of entities. */
export const listFormats = {
  text: async () => (await import('./list-text.ts')).formatList,
  json: async () => (await import('../json.ts')).jsonPieces,
  csv: async () => (await import('./list-csv.ts')).formatListCsv,
  refs: async () => (await import('./list-refs.ts')).formatListRefs,
} satisfies FormatRegistry<EntityList, ListTextOptions>;
