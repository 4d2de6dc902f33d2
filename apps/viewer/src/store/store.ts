import type { FailureModel } from '@faultline/core';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Action } from '../state/reduce.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Comparison } from '../world/comparison.ts';
import type { World } from '../world/world.ts';

/** What every panel reads, and the one way to change it. */
export interface Store {
  /** With what is tried. */
  readonly world: World;
  /** As it is. */
  readonly reality: World;
  readonly graph: FailureModel;
  /** With how it was, where there is a base and its differences are to be seen. */
  readonly comparison: Comparison | undefined;
  readonly state: ViewState;
  readonly act: (action: Action) => void;
}

export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('a panel stands outside the page');
  return store;
}
