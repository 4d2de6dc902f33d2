import { useMemo } from 'preact/hooks';
import { passing } from '../world/filter.ts';
import { useStore } from './store.ts';

/** Which entities the filter lets pass; the function changes only when the answer can change. */
export function useFilter(): { readonly isFiltered: boolean; readonly passes: (ref: string) => boolean } {
  const { graph, state, statusOf } = useStore();
  const { filter } = state;
  const asked = filter.status && statusOf;
  const passes = useMemo(() => passing(graph, filter, asked ?? (() => '')), [graph, filter, asked]);
  return { isFiltered: Object.keys(filter).length > 0, passes };
}
