import { useStore } from '../store/store.ts';

/** Says of what comes from the report that it does not know of what is tried. */
export function UnchangedNote({ what }: { readonly what: string }) {
  const { state } = useStore();
  if (state.edits.length === 0) return null;
  return <p class="quiet">{what} as it is, without what is tried.</p>;
}
