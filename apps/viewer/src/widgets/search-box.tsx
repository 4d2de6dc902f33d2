import { failsAs, once } from '@faultline/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useStore } from '../store/store.ts';
import { kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { searchIndex } from '../world/search-index.ts';

/** Finds an entity by name, ref, owner or tag: `/` or Ctrl-K from anywhere. */
export function SearchBox() {
  const { graph, act } = useStore();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { found, prepare } = useFound(text);
  useCall(input);

  /** Shows the details of one, or with Shift fails it, where it can fail. */
  const choose = (ref: string | undefined, isFailed: boolean): void => {
    if (ref === undefined) return;
    act(isFailed && failsAs(graph, ref).length > 0 ? { do: 'fail', ref } : { do: 'select', ref });
    setText('');
    setOpen(false);
    input.current?.blur();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = Math.max(0, found.length - 1);
    if (event.key === 'ArrowDown') setPicked(Math.min(last, picked + 1));
    else if (event.key === 'ArrowUp') setPicked(Math.max(0, picked - 1));
    else if (event.key === 'Enter') choose(found[picked], event.shiftKey);
    else if (event.key === 'Escape') {
      setText('');
      input.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const isListed = isOpen && found.length > 0;
  return (
    <div class="search">
      <input
        ref={input}
        type="text"
        placeholder="Search  /"
        aria-label="Search by name, owner or tag"
        // biome-ignore lint/a11y/noRedundantRoles: it is redundant only for a field with a datalist.
        role="combobox"
        list={undefined}
        aria-expanded={isListed}
        aria-controls="found"
        aria-activedescendant={isListed ? `found-${picked}` : undefined}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setPicked(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={prepare}
        onBlur={() => setOpen(false)}
      />
      <Found refs={found} text={text} picked={picked} isListed={isListed} onChoose={choose} />
    </div>
  );
}

/** The refs of the entities that a text finds; what is searched is prepared when somebody is about to write. */
function useFound(text: string): { readonly found: readonly string[]; readonly prepare: () => void } {
  const { graph } = useStore();
  const index = useMemo(() => once(() => searchIndex(graph.nodes)), [graph.nodes]);
  const found = useMemo(() => (text.trim() === '' ? [] : index()(text, 12)), [index, text]);
  return { found, prepare: index };
}

/** `/` or Ctrl-K from anywhere goes to the field. */
function useCall(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      const isCall = event.key === '/' && !isTyping;
      if (!isCall && !((event.ctrlKey || event.metaKey) && event.key === 'k')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** What was found, to be chosen with the mouse. */
function Found({
  refs,
  text,
  picked,
  isListed,
  onChoose,
}: {
  readonly refs: readonly string[];
  readonly text: string;
  readonly picked: number;
  readonly isListed: boolean;
  readonly onChoose: (ref: string, isFailed: boolean) => void;
}) {
  const { graph } = useStore();
  return (
    <div id="found" data-for={text} role="listbox" aria-label="Found" class="found" hidden={!isListed}>
      {refs.length > 0 && (
        <p class="quiet small" aria-hidden="true">
          Enter: details. Shift-Enter: fail it.
        </p>
      )}
      {refs.map((ref, position) => (
        <div
          key={ref}
          id={`found-${position}`}
          role="option"
          tabIndex={-1}
          aria-selected={position === picked}
          // Before the field loses its focus, which closes the list.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(ref, event.shiftKey);
          }}
        >
          <span>{nameOf(graph, ref)}</span>
          <span class="quiet small">{kindWord(nodeAt(graph, ref)?.kind ?? '')}</span>
          {failsAs(graph, ref).length > 0 && (
            // For a pointer; Shift-Enter does it by key.
            <span
              class="fails"
              aria-hidden="true"
              onMouseDown={(event) => {
                event.preventDefault();
                event.stopPropagation();
                onChoose(ref, true);
              }}
            >
              Fail it
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
