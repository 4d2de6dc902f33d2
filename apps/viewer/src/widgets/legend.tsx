import { useMemo, useState } from 'preact/hooks';
import { statusWord } from '../scene/status-word.ts';
import { type Filter, statuses } from '../state/view-state.ts';
import { useStore } from '../store/store.ts';
import type { ShownOutage } from '../store/use-outage.ts';
import { clipped, kindOf, nameOf } from '../world/display-names.ts';
import { passing, statusCounts } from '../world/filter.ts';
import { StatusHelp } from './status-help.tsx';
import { StatusMark } from './status-mark.tsx';

/**
 * The signs, how many Components of these have each, and at a press only those. Components are the unit of every
 * headline, so that a count is the same on every picture that shows them all.
 */
export function Legend({ of: all }: { readonly of: readonly string[] }) {
  const { graph, state, act } = useStore();
  const [isExplained, setExplained] = useState(false);
  const { status: pressed, ...others } = state.filter;
  const { outage, statusOf } = useStore();
  const refs = useMemo(() => all.filter((ref) => kindOf(ref) === 'component'), [all]);
  const counts = useMemo(() => statusCounts(refs, statusOf), [refs, statusOf]);
  const passing = usePassing(refs, others);
  const left = useMemo(() => statusCounts(passing, statusOf), [passing, statusOf]);
  return (
    <fieldset class="legend">
      <legend class="heard-only">Show only, by status</legend>
      <span>{legendTitle(state.view === 'blast', outage, (ref) => nameOf(graph, ref))}</span>
      {statuses
        .filter((status) => outage !== undefined || status !== 'failed')
        .map((status) => {
          const [count, most] = [left.get(status) ?? 0, counts.get(status) ?? 0];
          if (state.view === 'blast' && status === 'failed') return <Kept key={status} />;
          return (
            <button
              key={status}
              type="button"
              aria-pressed={pressed?.includes(status) ?? false}
              class={pressed && !pressed.includes(status) ? 'off' : undefined}
              onClick={() => act({ do: 'filter', facet: 'status', value: status })}
            >
              <StatusMark status={status} />
              <span>{statusLabel(status, outage)}</span>
              {status !== 'failed' && ` ${count === most ? most : `${count} of ${most}`}`}
            </button>
          );
        })}
      <button
        type="button"
        aria-label="What they mean"
        title="What they mean"
        aria-expanded={isExplained}
        onClick={() => setExplained(!isExplained)}
      >
        <span aria-hidden="true">?</span>
      </button>
      {isExplained && <StatusHelp />}
    </fieldset>
  );
}

/** What failed is in the blast picture in any case. */
function Kept() {
  return (
    <span>
      <StatusMark status="failed" />
      {statusWord.failed}
    </span>
  );
}

/** Of these, those who pass every filter but that by status. */
function usePassing(refs: readonly string[], filter: Filter): readonly string[] {
  const { graph } = useStore();
  const passes = passing(graph, filter, () => '');
  return Object.keys(filter).length === 0 ? refs : refs.filter(passes);
}

/** What the numbers count. */
function legendTitle(isBlast: boolean, outage: ShownOutage['outage'], name: (ref: string) => string): string {
  if (isBlast) return 'Components';
  return outage === undefined ? 'Components whose loss leaves others' : `Components. ${questionOf(outage, name)}`;
}

/** What the status of each is the answer to. */
export function questionOf(outage: ShownOutage['outage'], name: (ref: string) => string): string {
  if (outage === undefined) return 'Its loss leaves others';
  const names = outage.picked.map(name);
  const text = names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' and ');
  return `When ${clipped(text, 40)} ${names.length === 1 ? 'fails' : 'fail'}`;
}

export function statusLabel(status: (typeof statuses)[number], outage: ShownOutage['outage']): string {
  return status === 'ok' && outage === undefined ? 'untouched' : statusWord[status];
}
