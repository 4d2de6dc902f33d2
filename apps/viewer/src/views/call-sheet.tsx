import { counted, formatDuration } from '@faultline/core';
import { useMemo } from 'preact/hooks';
import { type Call, callSheet } from '../blast/call-sheet.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { clipped, nodeAt } from '../world/display-names.ts';
import { safeLink } from '../world/safe-link.ts';

/** Entities named for each owner; the others are counted. */
const most = 4;

/** Who to call, in which order, and how the catalog says to reach them. */
export function CallSheet({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state } = useStore();
  const calls = useMemo(
    () => callSheet(graph, outage, outage.timelines[state.reading]),
    [graph, outage, state.reading],
  );
  return (
    <section aria-label="Who to call">
      <h3>Who to call ({calls.length})</h3>
      <ol class="calls">
        {calls.map((call) => (
          <li key={call.owner ?? ''}>
            <p class="row">
              {call.owner === null ? <strong>No owner</strong> : <EntityLink of={call.owner} />}
              <span class="quiet">{whenText(call)}</span>
            </p>
            <p class="small">
              {call.entities.slice(0, most).map(({ ref, status }) => (
                <span key={ref} class="called">
                  <StatusMark status={status} />
                  <EntityLink of={ref} />
                </span>
              ))}
              {call.entities.length > most && ` and ${counted(call.entities.length - most, 'more', 'more')}`}
            </p>
            {call.owner !== null && <Contact of={call.owner} />}
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

/** The links of the Group. */
function Contact({ of: owner }: { readonly of: string }) {
  const links = nodeAt(useStore().graph, owner)?.links ?? [];
  const shown = links.flatMap(({ url, title }) => {
    const href = safeLink(url);
    return href === undefined ? [] : [{ href, text: clipped(title ?? url, 60) }];
  });
  if (shown.length === 0) return <p class="quiet small">The catalog names no contact.</p>;
  return (
    <p class="small row">
      {shown.slice(0, most).map(({ href, text }) => (
        <a key={href} href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
          {text}
        </a>
      ))}
    </p>
  );
}
