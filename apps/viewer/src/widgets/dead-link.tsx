import { failsAs } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { clipped } from '../world/display-names.ts';

/**
 * Refs of the address that the catalog does not have, or that cannot fail: the page says so instead of showing
 * something else.
 */
export function DeadLink() {
  const { graph, comparison, state } = useStore();
  const named = [...state.failed, state.selected, state.focus, state.room, state.from, state.to];
  const isKnown = (ref: string): boolean => graph.indexOf.has(ref) || (comparison?.united.indexOf.has(ref) ?? false);
  const missing = [...new Set(named)].flatMap((ref) => (ref === null || isKnown(ref) ? [] : [ref]));
  const idle = state.failed.filter((ref) => graph.indexOf.has(ref) && failsAs(graph, ref).length === 0);
  if (missing.length === 0 && idle.length === 0) return null;
  return (
    <div class="note" role="alert">
      {missing.length > 0 && <p>This link names what the catalog does not have: {listText(missing)}.</p>}
      {idle.length > 0 && <p>This link fails what cannot fail by itself: {listText(idle)}.</p>}
    </div>
  );
}

function listText(refs: readonly string[]): string {
  const shown = refs.slice(0, 3).map((ref) => clipped(ref, 80));
  return refs.length > shown.length ? `${shown.join(', ')} and ${refs.length - shown.length} more` : shown.join(', ');
}
