import type { Edit } from '@faultline/core';
import type { LearningState } from './learning-state.ts';
import {
  type Facet,
  type Filter,
  initialState,
  type Reading,
  type SortKey,
  type Theme,
  type View,
  type ViewState,
} from './view-state.ts';

/** Everything that a person can do to the picture. */
export type Action =
  | { readonly do: 'show'; readonly view: View }
  | { readonly do: 'select'; readonly ref: string | null }
  /** Fails this alone and shows what follows. */
  | { readonly do: 'fail'; readonly ref: string }
  /** Adds it to what fails together, or takes it out. */
  | { readonly do: 'failToo'; readonly ref: string }
  | { readonly do: 'lasts'; readonly seconds: number | null }
  | { readonly do: 'moment'; readonly at: number | null }
  | { readonly do: 'read'; readonly reading: Reading }
  | { readonly do: 'rings'; readonly by: ViewState['rings'] }
  | { readonly do: 'focus'; readonly ref: string | null }
  | { readonly do: 'depth'; readonly side: keyof ViewState['depth']; readonly steps: number }
  /** Dependents or dependencies above which an entity around the focus is not followed. */
  | { readonly do: 'hubs'; readonly above: number | null }
  /** Follows this one, or stops at it, however many neighbours it has. */
  | { readonly do: 'follow' | 'stopAt'; readonly ref: string }
  /** Opens the box of a system or domain, or closes it. */
  | { readonly do: 'toggle'; readonly ref: string }
  /** The map of these systems, or of these domains, and of no others. */
  | { readonly do: 'mapOf'; readonly facet: 'system' | 'domain'; readonly refs: readonly string[] }
  | { readonly do: 'openOnly'; readonly refs: readonly string[] }
  /** Goes into a room of the containment picture; null: out of all of them. */
  | { readonly do: 'enter'; readonly room: string | null }
  | { readonly do: 'why'; readonly from: string | null; readonly to: string | null }
  | { readonly do: 'try'; readonly edit: Edit }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  /** Back to how it is. */
  | { readonly do: 'forget' }
  | { readonly do: 'theme'; readonly theme: Theme }
  /** Marks what differs from the base, or no longer. */
  | { readonly do: 'compare' }
  | { readonly do: 'sort'; readonly key: SortKey }
  /** Lets those with this value pass as well, or no longer. */
  | { readonly do: 'filter'; readonly facet: Facet; readonly value: string }
  /** Everybody is to be seen again. */
  | { readonly do: 'unfilter' }
  /** Shows something else in the incidents view. */
  | { readonly do: 'learn'; readonly change: Partial<LearningState> }
  /** Another address: back, forward, a link. */
  | { readonly do: 'goTo'; readonly state: ViewState };

export function reduce(state: ViewState, action: Action): ViewState {
  switch (action.do) {
    case 'show':
      return { ...state, view: action.view };
    case 'select':
      return { ...state, selected: action.ref };
    case 'fail':
      return withFailed(state, [action.ref]);
    case 'failToo':
      return withFailed(state, toggled(state.failed, action.ref));
    case 'lasts':
      return { ...state, lasts: action.seconds, at: 0 };
    case 'moment':
      return { ...state, at: action.at };
    case 'read':
      return { ...state, reading: action.reading };
    case 'rings':
      return { ...state, rings: action.by };
    case 'focus':
      return { ...state, view: 'map', focus: action.ref, selected: action.ref ?? state.selected };
    case 'depth':
      return { ...state, depth: { ...state.depth, [action.side]: Math.min(9, Math.max(0, action.steps)) } };
    case 'hubs':
      return { ...state, hubs: { ...state.hubs, above: action.above } };
    case 'follow':
    case 'stopAt': {
      const { hubs } = state;
      const followed = withoutRef(hubs.followed, action.ref);
      const stopped = withoutRef(hubs.stopped, action.ref);
      (action.do === 'follow' ? followed : stopped).push(action.ref);
      return { ...state, hubs: { ...hubs, followed, stopped } };
    }
    case 'toggle':
      return { ...state, open: toggled(state.open, action.ref) };
    case 'mapOf':
      return { ...filtered(state, { [action.facet]: action.refs }), view: 'map', focus: null };
    case 'openOnly':
      return { ...state, open: action.refs };
    case 'enter':
      return { ...state, view: 'containment', room: action.room };
    case 'why':
      return { ...state, view: 'why', from: action.from, to: action.to };
    case 'try':
      return { ...state, edits: [...state.edits, action.edit], undone: [] };
    case 'undo': {
      const last = state.edits.slice(-1);
      return { ...state, edits: state.edits.slice(0, -1), undone: [...state.undone, ...last] };
    }
    case 'redo': {
      const last = state.undone.slice(-1);
      return { ...state, edits: [...state.edits, ...last], undone: state.undone.slice(0, -1) };
    }
    case 'forget':
      return { ...state, edits: [], undone: [...state.edits].reverse() };
    case 'theme':
      return { ...state, theme: action.theme };
    case 'compare':
      return { ...state, isCompared: !state.isCompared };
    case 'sort': {
      const isSame = state.sort.key === action.key;
      const isText = action.key === 'name' || action.key === 'owner' || action.key === 'tier';
      return { ...state, sort: { key: action.key, descending: isSame ? !state.sort.descending : !isText } };
    }
    case 'filter': {
      const values = toggled(state.filter[action.facet] ?? [], action.value);
      return filtered(state, {
        ...without(state.filter, action.facet),
        ...(values.length > 0 && { [action.facet]: values }),
      });
    }
    case 'unfilter':
      return filtered(state, initialState.filter);
    case 'learn':
      return { ...state, view: 'incidents', learning: { ...state.learning, ...action.change } };
    case 'goTo':
      return action.state;
    default:
      return action satisfies never;
  }
}

/** Shows what fails. A status belongs to one failure, so it does not filter the result of another. */
function withFailed(state: ViewState, failed: readonly string[]): ViewState {
  const next: ViewState = { ...state, view: 'blast', failed, selected: null, at: 0 };
  const isOtherQuestion = (failed.length === 0) !== (state.failed.length === 0);
  return isOtherQuestion && state.filter.status ? filtered(next, without(state.filter, 'status')) : next;
}

/** Among others to be seen, which boxes begin open is another: all are as they begin. */
function filtered(state: ViewState, filter: Filter): ViewState {
  return { ...state, filter, open: [] };
}

function without(filter: Filter, facet: Facet): Filter {
  const { [facet]: _, ...rest } = filter;
  return rest;
}

function toggled(refs: readonly string[], ref: string): readonly string[] {
  return refs.includes(ref) ? withoutRef(refs, ref) : [...refs, ref];
}

function withoutRef(refs: readonly string[], ref: string): string[] {
  return refs.filter((each) => each !== ref);
}

/** Whether the way back leads over the state before this action, rather than past it. */
export function isStep(action: Action): boolean {
  return (
    action.do !== 'moment' &&
    action.do !== 'depth' &&
    action.do !== 'hubs' &&
    action.do !== 'sort' &&
    !(action.do === 'learn' && 'moment' in action.change) &&
    action.do !== 'goTo'
  );
}
