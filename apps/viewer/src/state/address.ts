import type { Edit } from '@faultline/core';
import { learningAt, putLearning } from './learning-state.ts';
import { type Facet, facets, initialState, sortKeys, statuses, themes, type ViewState, views } from './view-state.ts';

/**
 * The state as the fragment of an address, without `#`. What is as in the beginning is left out, so the address of the
 * first page is empty.
 */
export function addressOf(state: ViewState): string {
  const text = new URLSearchParams();
  const put = (key: string, value: string, usual: string): void => {
    if (value !== usual) text.set(key, value);
  };
  put('view', state.view, initialState.view);
  put('select', state.selected ?? '', '');
  for (const ref of state.failed) text.append('fail', ref);
  put('lasts', numberText(state.lasts), '');
  put('at', state.at === null ? 'peak' : String(state.at), '0');
  put('read', state.reading, initialState.reading);
  put('rings', state.rings, initialState.rings);
  put('focus', state.focus ?? '', '');
  put('up', String(state.depth.dependents), String(initialState.depth.dependents));
  put('down', String(state.depth.dependencies), String(initialState.depth.dependencies));
  put('hubs', state.hubs.above === null ? 'all' : String(state.hubs.above), String(initialState.hubs.above));
  for (const ref of state.hubs.followed) text.append('follow', ref);
  for (const ref of state.hubs.stopped) text.append('stop', ref);
  for (const ref of state.open) text.append('open', ref);
  put('room', state.room ?? '', '');
  put('from', state.from ?? '', '');
  put('to', state.to ?? '', '');
  for (const edit of state.edits) text.append('try', editText(edit));
  put('sort', `${state.sort.descending ? '-' : ''}${state.sort.key}`, '-down');
  put('theme', state.theme, initialState.theme);
  put('compare', state.isCompared ? 'yes' : 'no', 'yes');
  for (const facet of facets) for (const value of state.filter[facet] ?? []) text.append(facet, value);
  putLearning(text, state.learning);
  put('embed', state.isEmbedded ? 'yes' : '', '');
  put('card', state.card ?? '', '');
  return text.toString();
}

/** The state of an address; whatever it says that makes no sense is as in the beginning. */
export function stateAt(address: string): ViewState {
  const text = new URLSearchParams(address);
  const steps = (key: string, usual: number): number => Math.min(9, Math.floor(seconds(text.get(key)) ?? usual));
  const sort = text.get('sort') ?? '-down';
  const sortKey = oneOf(sortKeys, sort.replace('-', ''));
  const values = (facet: Facet): readonly string[] =>
    [...new Set(text.getAll(facet))].filter((value) => facet !== 'status' || oneOf(statuses, value) !== undefined);
  const filter = facets.map((facet) => [facet, values(facet)] as const).filter(([, each]) => each.length > 0);
  return {
    view: oneOf(views, text.get('view')) ?? initialState.view,
    selected: text.get('select'),
    failed: [...new Set(text.getAll('fail'))],
    lasts: seconds(text.get('lasts')),
    at: text.get('at') === 'peak' ? null : (seconds(text.get('at')) ?? initialState.at),
    reading: text.get('read') === 'worstCase' ? 'worstCase' : 'declared',
    rings: text.get('rings') === 'time' ? 'time' : 'hops',
    focus: text.get('focus'),
    depth: {
      dependents: steps('up', initialState.depth.dependents),
      dependencies: steps('down', initialState.depth.dependencies),
    },
    hubs: {
      above: text.get('hubs') === 'all' ? null : (seconds(text.get('hubs')) ?? initialState.hubs.above),
      followed: [...new Set(text.getAll('follow'))],
      stopped: [...new Set(text.getAll('stop'))],
    },
    open: [...new Set(text.getAll('open'))],
    room: text.get('room'),
    from: text.get('from'),
    to: text.get('to'),
    edits: text.getAll('try').flatMap(editsOf),
    undone: [],
    sort: sortKey === undefined ? initialState.sort : { key: sortKey, descending: sort.startsWith('-') },
    theme: oneOf(themes, text.get('theme') ?? text.get('look')) ?? initialState.theme,
    isCompared: text.get('compare') !== 'no',
    filter: Object.fromEntries(filter),
    learning: learningAt(text),
    isEmbedded: text.has('embed'),
    card: text.get('card'),
  };
}

function editText(edit: Edit): string {
  return JSON.stringify([edit.do, edit.ref, edit.on, ...(edit.do === 'fallback' ? [edit.lasts] : [])]);
}

/** The change of a text; none where it makes no sense. */
function editsOf(text: string): readonly Edit[] {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(parts)) return [];
  const [word, ref, on, lasts] = parts as readonly unknown[];
  if (typeof ref !== 'string' || typeof on !== 'string') return [];
  if (word === 'fallback') return typeof lasts === 'number' && lasts > 0 ? [{ do: word, ref, on, lasts }] : [];
  const plain = oneOf(['soften', 'replica', 'remove', 'add', 'place'] as const, String(word));
  return plain === undefined ? [] : [{ do: plain, ref, on }];
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}

function seconds(text: string | null): number | null {
  const value = Number(text);
  return text === null || text === '' || !Number.isFinite(value) || value < 0 ? null : value;
}

function oneOf<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((each) => each === text);
}
