import type { Edit } from '@faultline/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, stateAt } from '../src/state/address.ts';
import { learningParts, pastFacets, replayCatalogs } from '../src/state/learning-state.ts';
import { type Action, isStep, reduce } from '../src/state/reduce.ts';
import {
  type Filter,
  facets,
  initialState,
  sortKeys,
  statuses,
  themes,
  type ViewState,
  views,
} from '../src/state/view-state.ts';

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constantFrom('soften', 'replica', 'remove', 'add', 'place'), ref: text, on: text }),
  fc.record({ do: fc.constant('fallback'), ref: text, on: text, lasts: fc.integer({ min: 1 }) }),
);

/** Some facets, each with some values, of which one may be the empty text. */
const filter: fc.Arbitrary<Filter> = fc
  .dictionary(fc.constantFrom(...facets), fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1 }), {
    noNullPrototype: true,
  })
  .chain(({ status, ...rest }) =>
    fc.subarray([...statuses]).map((some) => (status && some.length > 0 ? { ...rest, status: some } : rest)),
  );

const state: fc.Arbitrary<ViewState> = fc.record({
  view: fc.constantFrom(...views),
  selected: maybe(text),
  failed: fc.uniqueArray(text, { maxLength: 3 }),
  lasts: maybe(fc.nat()),
  at: maybe(fc.nat()),
  reading: fc.constantFrom('declared', 'worstCase'),
  rings: fc.constantFrom('hops', 'time'),
  focus: maybe(text),
  depth: fc.record({ dependents: fc.nat(9), dependencies: fc.nat(9) }),
  hubs: fc.record({
    above: maybe(fc.nat()),
    followed: fc.uniqueArray(text, { maxLength: 3 }),
    stopped: fc.uniqueArray(text, { maxLength: 3 }),
  }),
  open: fc.uniqueArray(text, { maxLength: 3 }),
  room: maybe(text),
  from: maybe(text),
  to: maybe(text),
  edits: fc.array(edit, { maxLength: 3 }),
  undone: fc.constant([]),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
  theme: fc.constantFrom(...themes),
  isCompared: fc.boolean(),
  filter,
  learning: fc.record({
    part: fc.constantFrom(...learningParts),
    incident: maybe(text),
    catalog: fc.constantFrom(...replayCatalogs),
    moment: maybe(fc.nat()),
    filter: fc.dictionary(fc.constantFrom(...pastFacets), text, { noNullPrototype: true }),
    sheet: maybe(text),
    answers: fc.stringMatching(/^[yn]{0,9}$/),
  }),
  isEmbedded: fc.boolean(),
  card: maybe(text),
});

test('every state comes back from its address', () => {
  fc.assert(
    fc.property(state, (each) => {
      expect(stateAt(addressOf(each))).toEqual(each);
    }),
  );
});

test('the first page has an empty address', () => {
  expect(addressOf(initialState)).toBe('');
  expect(stateAt('')).toEqual(initialState);
});

test('an address of anything at all is a state, and what makes no sense in it is as in the beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (each) => {
      expect(views).toContain(stateAt(each).view);
    }),
  );
  expect(stateAt('view=nowhere&lasts=-1&at=soon&sort=beauty&up=1e9')).toEqual({
    ...initialState,
    depth: { ...initialState.depth, dependents: 9 },
  });
});

test('failing another keeps the first, failing it again takes it out', () => {
  const actions: readonly Action[] = [
    { do: 'fail', ref: 'a' },
    { do: 'failToo', ref: 'b' },
    { do: 'failToo', ref: 'a' },
  ];
  expect(actions.reduce(reduce, initialState)).toMatchObject({ view: 'blast', failed: ['b'], at: 0 });
});

test('a filter has several values of a facet, each of which can be taken back', () => {
  const filter = (facet: (typeof facets)[number], value: string): Action => ({ do: 'filter', facet, value });
  const steps = (actions: readonly Action[]) => actions.reduce(reduce, initialState);
  const both = [filter('owner', 'group:default/a'), filter('owner', ''), filter('status', 'down')];
  expect(steps(both).filter).toEqual({ owner: ['group:default/a', ''], status: ['down'] });
  expect(addressOf(steps(both))).toBe('owner=group%3Adefault%2Fa&owner=&status=down');
  expect(steps([...both, filter('owner', ''), filter('status', 'down')]).filter).toEqual({
    owner: ['group:default/a'],
  });
  expect(steps([...both, { do: 'unfilter' }]).filter).toEqual({});
  expect(steps([{ do: 'toggle', ref: 'system:default/s' }, filter('owner', 'a')]).open).toEqual([]);
  expect(isStep(both[0]!)).toBe(true);
  expect(stateAt('status=down&status=sideways&status=down').filter).toEqual({ status: ['down'] });
});

test('a filter by status lasts as long as its question: from a failure to another, but not to none', () => {
  const filtered = stateAt('status=down&owner=a');
  const failing = reduce(filtered, { do: 'fail', ref: 'x' });
  expect(failing.filter).toEqual({ owner: ['a'] });
  const down = reduce(failing, { do: 'filter', facet: 'status', value: 'down' });
  expect(reduce(down, { do: 'fail', ref: 'y' }).filter).toEqual({ owner: ['a'], status: ['down'] });
  expect(reduce(down, { do: 'failToo', ref: 'y' }).filter).toEqual({ owner: ['a'], status: ['down'] });
  expect(reduce(down, { do: 'failToo', ref: 'x' }).filter).toEqual({ owner: ['a'] });
});

test('a hub that is followed is not stopped at, and the other way round', () => {
  const steps = (...actions: readonly Action[]) => actions.reduce(reduce, initialState).hubs;
  expect(steps({ do: 'follow', ref: 'a' }, { do: 'follow', ref: 'b' }, { do: 'stopAt', ref: 'a' })).toEqual({
    ...initialState.hubs,
    followed: ['b'],
    stopped: ['a'],
  });
  expect(steps({ do: 'stopAt', ref: 'a' }, { do: 'follow', ref: 'a' })).toMatchObject({ followed: ['a'], stopped: [] });
});

test('sorting by the same column again turns the order round', () => {
  const once = reduce(initialState, { do: 'sort', key: 'owner' });
  expect(once.sort).toEqual({ key: 'owner', descending: false });
  expect(reduce(once, { do: 'sort', key: 'owner' }).sort.descending).toBe(true);
});

test('what was taken back can be tried again, until something else is tried', () => {
  const soften: Edit = { do: 'soften', ref: 'a', on: 'b' };
  const remove: Edit = { do: 'remove', ref: 'a', on: 'c' };
  const steps = (actions: readonly Action[]) => actions.reduce(reduce, initialState);
  const both: readonly Action[] = [{ do: 'try', edit: soften }, { do: 'try', edit: remove }, { do: 'undo' }];
  expect(steps(both)).toMatchObject({ edits: [soften], undone: [remove] });
  expect(steps([...both, { do: 'redo' }])).toMatchObject({ edits: [soften, remove], undone: [] });
  expect(steps([...both, { do: 'forget' }, { do: 'redo' }, { do: 'redo' }]).edits).toEqual([soften]);
  expect(steps([...both, { do: 'try', edit: soften }]).undone).toEqual([]);
});
