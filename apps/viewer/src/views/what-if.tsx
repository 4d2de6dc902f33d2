import { claimsYaml, counted, type Edit, type FailureModel, formatDuration } from '@faultline/core';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';
import { lostWith, radiiChanged, type World } from '../world/world.ts';

/** What is tried, what difference it makes to how things are, and the way back. */
export function WhatIf() {
  const { graph, state, act } = useStore();
  const changed = useChanged();
  if (state.edits.length === 0 && state.undone.length === 0) return null;
  const [failed] = state.failed;
  return (
    <section class="what-if" aria-label="What if">
      <strong>What if</strong>
      {state.edits.length === 0 ? (
        <span>nothing is tried: this is how things are</span>
      ) : (
        <>
          <span>{state.edits.map((edit) => editText(edit, (ref) => nameOf(graph, ref))).join('; ')}</span>
          <span role="status">
            {changed && (
              <>
                <strong>{counted(changed.smaller, 'radius', 'radii')}</strong> smaller,{' '}
                <strong>{changed.larger}</strong> larger.
              </>
            )}
            {failed !== undefined && <Difference failed={failed} />}
          </span>
        </>
      )}
      <button type="button" disabled={state.edits.length === 0} onClick={() => act({ do: 'undo' })}>
        Undo
      </button>
      <button type="button" disabled={state.undone.length === 0} onClick={() => act({ do: 'redo' })}>
        Redo
      </button>
      <button type="button" disabled={state.edits.length === 0} onClick={() => act({ do: 'forget' })}>
        As it is
      </button>
      {state.edits.length > 0 && <ClaimsYaml edits={state.edits} />}
    </section>
  );
}

/** How many radii have changed; all of them are computed after the picture is on the screen. */
function useChanged(): ReturnType<typeof radiiChanged> | undefined {
  const { world, reality } = useStore();
  const [known, setKnown] = useState<{ readonly of: World; readonly changed: ReturnType<typeof radiiChanged> }>();
  useEffect(() => {
    const timer = setTimeout(() => setKnown({ of: world, changed: radiiChanged(reality, world) }), 30);
    return () => clearTimeout(timer);
  }, [reality, world]);
  return known?.of === world ? known.changed : undefined;
}

/** The Components that the failure on the screen takes down, before and after. */
function Difference({ failed }: { readonly failed: string }) {
  const { reality, graph } = useStore();
  const was = useComponentsLost(reality.graph, failed);
  const is = useComponentsLost(graph, failed);
  const takes = (
    <>
      {' '}
      The loss of {nameOf(graph, failed)} takes down <strong>{is}</strong>
    </>
  );
  if (is === was) return <>{takes} Components, as many as before</>;
  return (
    <>
      {takes} instead of <strong>{was}</strong> Components
    </>
  );
}

function useComponentsLost(graph: FailureModel, failed: string): number {
  return useMemo(() => lostWith(graph, graph.declared, failed).component ?? 0, [graph, failed]);
}

function ClaimsYaml({ edits }: { readonly edits: readonly Edit[] }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        As YAML
      </button>
      {isShown && <pre class="yaml">{claimsYaml(edits)}</pre>}
    </>
  );
}

function editText(edit: Edit, name: (ref: string) => string): string {
  const [ref, on] = [name(edit.ref), name(edit.on)];
  switch (edit.do) {
    case 'soften':
      return `${ref} only degrades without ${on}`;
    case 'fallback':
      return `${ref} does without ${on} for ${formatDuration(edit.lasts)}`;
    case 'replica':
      return `${on} has a replica for ${ref}`;
    case 'remove':
      return `${ref} does not need ${on}`;
    case 'add':
      return `${ref} also needs ${on}`;
    case 'place':
      return `${ref} stands in ${on}`;
    default:
      return edit satisfies never;
  }
}
