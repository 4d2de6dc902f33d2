import { counted, failsAs } from '@faultline/core';
import { useStore } from '../store/store.ts';

/** Fails an entity, or all members of a System, Domain or Group; nothing for what cannot fail, such as a journey. */
export function FailButton({ of: ref }: { readonly of: string }) {
  const { graph, state, act } = useStore();
  const failed = failsAs(graph, ref);
  if (failed.length === 0) return null;
  const isWhole = failed[0] !== ref;
  const what = isWhole ? `all ${counted(failed.length, 'entity', 'entities')}` : 'it';
  return (
    <>
      <button type="button" class="main-action" onClick={() => act({ do: 'fail', ref })}>
        Fail {what}
      </button>
      {state.failed.length > 0 && !state.failed.includes(ref) && (
        <button type="button" onClick={() => act({ do: 'failToo', ref })}>
          Fail {what} too
        </button>
      )}
    </>
  );
}
