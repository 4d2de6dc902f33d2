import { useMemo } from 'preact/hooks';
import { visibleGraph } from '../map/visible-graph.ts';
import { useStore } from '../store/store.ts';

/** On the map around somebody else: follows this one further, or stops at it, where that makes a difference. */
export function HubButton({ of: ref }: { readonly of: string }) {
  const { state } = useStore();
  if (state.view !== 'map' || state.focus === null || state.focus === ref) return null;
  return <FollowButton of={ref} />;
}

function FollowButton({ of: ref }: { readonly of: string }) {
  const { graph, state, act } = useStore();
  const { focus, depth, hubs, open } = state;
  const [now, stopped] = useMemo(() => {
    const behind = (asked: typeof hubs) =>
      visibleGraph(graph, { focus, depth, hubs: asked, toggled: open }).nodes.find((node) => node.ref === ref)?.behind;
    return [behind(hubs), behind({ ...hubs, stopped: [...hubs.stopped, ref] })];
  }, [graph, focus, depth, hubs, open, ref]);
  if (now !== undefined) {
    return (
      <button type="button" onClick={() => act({ do: 'follow', ref })}>
        Follow it: {now.dependents + now.dependencies} more
      </button>
    );
  }
  return stopped === undefined ? null : (
    <button type="button" onClick={() => act({ do: 'stopAt', ref })}>
      Do not follow it further
    </button>
  );
}
