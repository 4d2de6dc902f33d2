import { useEffect } from 'preact/hooks';
import type { VisibleGraph } from '../map/visible-graph.ts';
import { useStore } from '../store/store.ts';
import { isKeyForPage } from './keys.tsx';

const numbers: readonly number[] = [10, 25, 50, 100];

/** How many neighbours are too many to follow. */
export function HubNumber() {
  const { state, act } = useStore();
  const { above } = state.hubs;
  const choices = above === null || numbers.includes(above) ? numbers : [...numbers, above].sort((a, b) => a - b);
  return (
    <label>
      Stop at hubs of more than{' '}
      <select
        value={above ?? 'all'}
        onChange={({ currentTarget: { value } }) => act({ do: 'hubs', above: value === 'all' ? null : Number(value) })}
      >
        {choices.map((number) => (
          <option key={number} value={number}>
            {number} neighbours
          </option>
        ))}
        <option value="all">any number</option>
      </select>
    </label>
  );
}

/** H follows the hub that is pointed at or selected, or stops at it. */
export function useHubKey({ nodes }: VisibleGraph): void {
  const { state, act } = useStore();
  const { focus, selected } = state;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'h' || focus === null || !isKeyForPage(event)) return;
      const ref = (event.target as Element).getAttribute('data-ref') ?? selected;
      const node = nodes.find((each) => each.ref === ref && !each.isClosed);
      if (node === undefined || node.ref === focus) return;
      act({ do: node.behind === undefined ? 'stopAt' : 'follow', ref: node.ref });
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [nodes, focus, selected, act]);
}
