import { useEffect, useRef } from 'preact/hooks';
import type { ViewState } from '../state/view-state.ts';

/** Where the keyboard stays when something in it is picked: its arrows lead on from there. */
const pictures = '.canvas, .gantt';

/**
 * After an action the keyboard focus stands where the answer is: on the details that were opened, on the sentence of an
 * outage, on the heading of a view. Who closes the details is back at what opened them.
 */
export function useAnswerFocus({ selected, failed, view, to }: ViewState): void {
  const opener = useRef<Element | null>(null);
  const before = useRef({ selected, failed, view, to });
  useEffect(() => {
    const was = before.current;
    before.current = { selected, failed, view, to };
    const active = document.activeElement;
    const isLost = active === null || active === document.body;
    if (selected !== was.selected) {
      if (was.selected === null) opener.current = isLost ? null : active;
      const isKept = !isLost && active?.closest(pictures);
      if (selected !== null && !isKept) return focusOn('.panel[data-of] h2, .panel h2');
      if (selected === null && failed === was.failed && isLost) {
        if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
        else focusOn('.outage .sentence', '#main h1');
        return;
      }
    }
    if (failed !== was.failed && failed.length > 0 && !(active?.closest(pictures) && !isLost))
      focusOn('.outage .sentence');
    else if (view === 'why' && (was.view !== 'why' || to !== was.to) && (isLost || was.view !== 'why')) {
      focusOn('#main section h2', '#main h1');
    } else if (isLost && view !== was.view) focusOn('#main h1');
  }, [selected, failed, view, to]);

  // On a narrow screen the details stand below what opened them.
  useEffect(() => {
    const panel = selected === null ? null : document.querySelector('.panel[data-of]');
    const box = panel?.getBoundingClientRect();
    if (box !== undefined && (box.top > innerHeight - 96 || box.bottom < 96)) panel!.scrollIntoView({ block: 'start' });
  }, [selected]);
}

/** The first of these that is on the page gets the focus. */
function focusOn(...selectors: readonly string[]): void {
  const element = selectors.map((each) => document.querySelector<HTMLElement>(each)).find((each) => each !== null);
  if (!element) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: element.getBoundingClientRect().height < 2 });
}
