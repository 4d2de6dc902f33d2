import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';

/** A name that opens the details of who it names. */
export function EntityLink({ of: ref }: { readonly of: string }) {
  const { graph, comparison, act } = useStore();
  return (
    <button type="button" class="plain" title={ref} onClick={() => act({ do: 'select', ref })}>
      {nameOf(graph.indexOf.has(ref) ? graph : (comparison?.united ?? graph), ref)}
    </button>
  );
}
