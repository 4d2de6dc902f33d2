import type { FailureModel } from '@faultline/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Action } from '../state/reduce.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Comparison } from '../world/comparison.ts';
import type { World } from '../world/world.ts';
import type { ShownOutage } from './use-outage.ts';

/** What every part of the page reads, and the one way to change it. */
export interface Store extends ShownOutage {
  /** The catalog with the edits that are tried. */
  readonly world: World;
  /** The catalog without them. */
  readonly reality: World;
  readonly graph: FailureModel;
  /** What differs from the base, where there is one and its differences are marked. */
  readonly comparison: Comparison | undefined;
  /** The commit that the catalog was read at; null where it is not known. */
  readonly revision: string | null;
  readonly state: ViewState;
  readonly act: (action: Action) => void;
}

export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('this part is not inside a page');
  return store;
}
