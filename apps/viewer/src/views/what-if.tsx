import { claimsYaml, type Diff, describeDiff, type Edit } from '@faultline/core';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { outageDifference } from '../blast/outage-difference.ts';
import { timedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';
import { editText } from '../world/edit-text.ts';
import { editDiff, type World } from '../world/world.ts';

/** The edits that are tried, what difference they make, and the way back. */
export function WhatIf() {
  const { graph, state, act } = useStore();
  const diff = useEditDiff();
  if (state.edits.length === 0 && state.undone.length === 0) return null;
  return (
    <section class="what-if" aria-label="What if">
      <h2>What if</h2>
      {state.edits.length === 0 ? (
        <p>no edit: this is the catalog</p>
      ) : (
        <>
          <p>{state.edits.map((edit) => editText(edit, (ref) => nameOf(graph, ref))).join('; ')}</p>
          <p role="status" aria-busy={diff === undefined}>
            <OutageWithEdits />
            {diff && describeDiff(diff)}
          </p>
        </>
      )}
      <div class="row small">
        <button type="button" disabled={state.edits.length === 0} onClick={() => act({ do: 'undo' })}>
          Undo
        </button>
        <button type="button" disabled={state.undone.length === 0} onClick={() => act({ do: 'redo' })}>
          Redo
        </button>
        <button type="button" disabled={state.edits.length === 0} onClick={() => act({ do: 'forget' })}>
          Drop all edits
        </button>
        {state.edits.length > 0 && <ClaimsYaml edits={state.edits} />}
      </div>
    </section>
  );
}

/**
 * What the edits do to all single failures: the same comparison as with a base, made once the picture is on the screen.
 */
function useEditDiff(): Diff | undefined {
  const { world, reality } = useStore();
  const [known, setKnown] = useState<{ readonly of: World; readonly diff: Diff }>();
  const isTried = world !== reality;
  useEffect(() => {
    if (!isTried) return;
    const timer = setTimeout(() => setKnown({ of: world, diff: editDiff(reality, world) }), 30);
    return () => clearTimeout(timer);
  }, [reality, world, isTried]);
  return known?.of === world ? known.diff : undefined;
}

/** The failure, the reading and the moment on the screen, without the edits and with them. */
function OutageWithEdits() {
  const { reality, outage, state } = useStore();
  const before = useMemo(
    () => timedOutage(reality.graph, state.failed, state.lasts),
    [reality.graph, state.failed, state.lasts],
  );
  const { reading, at } = state;
  const text = useMemo(
    () => outage && before && outageDifference(before, outage, { reading, at }),
    [outage, before, reading, at],
  );
  return text === undefined ? null : <strong>{text} </strong>;
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
