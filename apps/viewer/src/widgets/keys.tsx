import { failsAs } from '@faultline/core';
import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { StatusHelp } from './status-help.tsx';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/', 'Ctrl-K'], 'search; Enter for the details, Shift-Enter to fail it'],
  [['Tab'], 'into a picture'],
  [['Right', 'Left'], 'along its lines, and back'],
  [['Up', 'Down'], 'among those to whom the same lines lead'],
  [['Shift', 'an arrow'], 'to the nearest on the screen'],
  [['Enter'], 'details of who has the keyboard; once more opens or closes a box'],
  [['+', '-', '0'], 'in a picture: zoom in, zoom out, show all of it'],
  [['F'], 'fail it'],
  [['W'], 'why is it lost'],
  [['M'], 'show it on the map'],
  [['H'], 'on the map around one: follow a hub, or stop at it'],
  [['Ctrl-Z', 'Ctrl-Shift-Z'], 'undo and redo what is tried'],
  [['Esc'], 'close the details; leave a room of the containment'],
  [['?'], 'this page'],
];

/** Whether a key is meant for what is on the page, and not for a field, an open dialog or the browser. */
export function isKeyForPage({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return !isField && !ctrlKey && !metaKey && !altKey && document.querySelector('dialog[open]') === null;
}

/** What the keyboard does, and the list of it. */
export function Keys() {
  const { graph, state, act } = useStore();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as Element | null;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
      if (document.querySelector('dialog[open]')) return;
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && event.key.toLowerCase() === 'z') act({ do: event.shiftKey ? 'redo' : 'undo' });
      else if (isCommand || event.altKey) return;
      else {
        const ref = target?.getAttribute('data-ref') ?? state.selected;
        if (event.key === '?') dialog.current?.showModal();
        else if (event.key === 'Escape') act({ do: 'select', ref: null });
        else if (ref === null) return;
        else if (event.key === 'f' && failsAs(graph, ref).length > 0) act({ do: 'fail', ref });
        else if (event.key === 'm') act({ do: 'focus', ref });
        else if (event.key === 'w' && state.failed.length > 0) act({ do: 'why', from: null, to: ref });
        else return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [graph, state.selected, state.failed, act]);
  return (
    <>
      <button
        type="button"
        aria-label="Help"
        title="The signs and the keys: ?"
        onClick={() => dialog.current?.showModal()}
      >
        ?
      </button>
      <dialog ref={dialog} aria-labelledby="help">
        <HelpText />
      </dialog>
    </>
  );
}

/** The signs, and the keys. What closes it comes first: that is where the keyboard begins. */
function HelpText() {
  return (
    <>
      <form method="dialog">
        <h2 id="help">How to read the pictures</h2>
        <button type="submit">Close</button>
      </form>
      <p>Boxes need what their lines lead to. When the right one fails, the others become:</p>
      <StatusHelp />
      <p>
        Counts are Components. As declared believes every claim; the worst case believes only those with proof. A
        picture names the lines that it has below its buttons.
      </p>
      <h2>Keys</h2>
      <dl>
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt class="row">
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
