import { useState } from 'preact/hooks';

const steps: readonly string[] = [
  'The first sentence names the widest failure of the catalog: what is lost, how much goes down with it, and whose it is.',
  'Press See it fail there, or press / and type a name: the outage opens as it is now, with who to call.',
  'Drag the cursor of the course below the picture, or press +30m, to see who is lost later.',
  'Press a name for its details, a line for what it says, and ? for the signs and the keys.',
];

/** Where the browser remembers that the steps were seen. */
const place = 'faultline-first-visit';

/** Four steps for somebody who has not been here before; once closed they do not come again. */
export function FirstVisit() {
  const [step, setStep] = useState(() => (isFirst() ? 0 : steps.length));
  const text = steps[step];
  if (text === undefined) return null;
  const goTo = (next: number): void => {
    if (next >= steps.length) remember();
    setStep(next);
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
