import { useState } from 'preact/hooks';
import type { ViewState } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';

interface Step {
  readonly text: string;
  /** The view that it speaks of; every view where it names none. */
  readonly on?: ViewState['view'];
}

const steps: readonly Step[] = [
  {
    text: 'The first sentence names the widest failure of the catalog: what is lost, how much goes down with it, and whose it is.',
    on: 'overview',
  },
  {
    text: 'Press See it fail there, or press / and type a name: the outage opens as it is now, with who to call.',
    on: 'overview',
  },
  { text: 'Drag the cursor of the course below the picture, or press +30m, to see who is lost later.', on: 'blast' },
  { text: 'Press a name for its details, a line for what it says, and ? for the signs and the keys.' },
];

/** Where the browser remembers that the steps were seen. */
const place = 'faultline-first-visit';

/**
 * Steps for somebody who has not been here before, each in the view that it speaks of; once closed they do not come
 * again.
 */
export function FirstVisit() {
  const { view } = useStore().state;
  const [next, setStep] = useState(() => (isFirst() ? 0 : steps.length));
  const step = steps.findIndex(({ on }, index) => index >= next && (on === undefined || on === view));
  if (step === -1) return null;
  const { text } = steps[step]!;
  const goTo = (wanted: number): void => {
    if (wanted >= steps.length) remember();
    setStep(wanted);
  };
  const isLast = step === steps.length - 1;
  return (
    <section class="first-visit" aria-label="First visit">
      <p role="status">
        <span class="quiet">
          {step + 1} of {steps.length}
        </span>{' '}
        {text}
      </p>
      <p class="row">
        <button type="button" onClick={() => goTo(step + 1)}>
          {isLast ? 'Done' : 'Next'}
        </button>
        {!isLast && (
          <button type="button" class="plain" onClick={() => goTo(steps.length)}>
            Skip
          </button>
        )}
      </p>
    </section>
  );
}

/** A browser that remembers nothing, as for some pages of a disk, is not asked each time. */
function isFirst(): boolean {
  try {
    return localStorage.getItem(place) === null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(place, 'seen');
  } catch {
    // It comes again, and can be closed again.
  }
}
