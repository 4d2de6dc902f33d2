import { counted } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { momentText, whenText } from '../blast/moment-text.ts';
import { outageText } from '../blast/outage-text.ts';
import { type Peak, peakOf } from '../blast/peak.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import type { Reading } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';
import { Choice } from '../widgets/choice.tsx';

/** What happens at the moment on the screen, when it is worst, and what unproven claims would change. */
export function OutageSentence({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state } = useStore();
  const { reading, at } = state;
  const other: Reading = reading === 'declared' ? 'worstCase' : 'declared';
  const [peak, otherPeak] = useMemo(
    () => [reading, other].map((each) => peakOf(graph, outage[each], outage.timelines[each], outage)) as [Peak, Peak],
    [graph, outage, reading, other],
  );
  return (
    <>
      <p class="sentence" role="status">
        {outageText(graph, outage, { reading, at })}
      </p>
      <Moments />
      <p class="quiet">
        {at !== null && at < peak.at && `${momentText(peak.at)}: ${peakText(peak)}. `}
        {otherText(other, peak, otherPeak)}
      </p>
    </>
  );
}

function peakText({ down, journeys }: Peak): string {
  return `${counted(down.length, 'Component')} down${journeys.length > 0 ? `, ${counted(journeys.length, 'journey')} lost` : ''}`;
}

/** What the other reading says: the same Components may be down, and sooner. */
export function otherText(other: Reading, shown: Peak, theirs: Peak): string {
  const who = other === 'worstCase' ? 'If no unproven claim holds' : 'As declared';
  const isSame = theirs.down.join() === shown.down.join() && theirs.journeys.join() === shown.journeys.join();
  if (!isSame) return `${who}: ${peakText(theirs)}, ${whenText(theirs.at)}.`;
  if (theirs.at === shown.at) return `${who}: the same.`;
  const same = shown.down.length === 0 ? 'the same' : `the same ${shown.down.length}`;
  return `${who}: ${same}, but ${whenText(theirs.at)} instead of ${whenText(shown.at)}.`;
}

const moments: readonly (readonly [value: string, title: string])[] = [
  ['0', 'Now'],
  ['300', '+5m'],
  ['1800', '+30m'],
  ['3600', '+1h'],
  ['peak', 'Peak'],
];

function Moments() {
  const { state, act } = useStore();
  return (
    <Choice
      title="Moment of the outage"
      value={state.at === null ? 'peak' : String(state.at)}
      among={moments}
      onChoose={(value) => act({ do: 'moment', at: value === 'peak' ? null : Number(value) })}
    />
  );
}
