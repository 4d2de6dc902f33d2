import { counted, formatDuration } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { type Call, callSheet } from '../blast/call-sheet.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { clipped, nameOf, nodeAt } from '../world/display-names.ts';
import { safeLink } from '../world/safe-link.ts';

/** Entities named for each owner; the others are counted. */
const most = 4;

/** Who to call, in which order, and how the catalog says to reach them. */
export function CallSheet({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state, statusOf } = useStore();
  const calls = useMemo(
    () => callSheet(graph, outage, outage.timelines[state.reading]),
    [graph, outage, state.reading],
  );
  return (
    <section aria-label="Who to call">
      <h3>Who to call: {counted(calls.length, 'owner')}</h3>
      <ol class="calls">
        {calls.map((call) => (
          <li key={call.owner ?? ''}>
            <p class="row">
              {call.owner === null ? <strong>No owner</strong> : <EntityLink of={call.owner} />}
              <span class="quiet">{whenText(call)}</span>
            </p>
            <p class="small">
              {call.entities.slice(0, most).map(({ ref }) => (
                <span key={ref} class="called">
                  <StatusMark status={statusOf(ref)} />
                  <EntityLink of={ref} />
                </span>
              ))}
              {call.entities.length > most && ` and ${counted(call.entities.length - most, 'more', 'more')}`}
            </p>
            <Contact of={call} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function whenText({ isCause, at }: Call): string {
  if (isCause) return 'owns what failed';
  return at === 0 ? 'touched at once' : `touched after ${formatDuration(at)}`;
}

/** The links of the Group, then those of its entities, such as runbooks. */
function Contact({ of: { owner, entities } }: { readonly of: Call }) {
  const { graph } = useStore();
  const linksOf = (ref: string, prefix: string) =>
    (nodeAt(graph, ref)?.links ?? []).flatMap(({ url, title }) => {
      const href = safeLink(url);
      return href === undefined ? [] : [{ href, text: clipped(prefix + (title ?? url), 60) }];
    });
  const shown = [
    ...(owner === null ? [] : linksOf(owner, '')),
    ...entities.flatMap(({ ref }) => linksOf(ref, `${nameOf(graph, ref)}: `)),
  ];
  if (shown.length === 0) return <p class="quiet small">The catalog names no contact and no runbook.</p>;
  return (
    <p class="small row">
      {shown.slice(0, most).map(({ href, text }) => (
        <a key={text} href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
          {text}
        </a>
      ))}
    </p>
  );
}
