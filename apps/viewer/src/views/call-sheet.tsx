import { type CompiledGraph, counted, formatDuration } from '@faultline/core';
import { useMemo, useState } from 'preact/hooks';
import { type Call, callSheet } from '../blast/call-sheet.ts';
import type { TimedOutage } from '../blast/timed-outage.ts';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { clipped, nameOf, nodeAt } from '../world/display-names.ts';
import { safeLink } from '../world/safe-link.ts';

/** Entities named for each owner, and owners named at first; the others are counted. */
const [most, mostOwners] = [4, 8];

/** Who to call, in which order, and how the catalog says to reach them. */
export function CallSheet({ outage }: { readonly outage: TimedOutage }) {
  const { graph, state, statusOf } = useStore();
  const calls = useMemo(
    () => callSheet(graph, outage, outage.timelines[state.reading]),
    [graph, outage, state.reading],
  );
  const [isWhole, setWhole] = useState(false);
  const contacts = useMemo(() => new Map(calls.map((call) => [call, contactsOf(graph, call)])), [graph, calls]);
  const hasContacts = [...contacts.values()].some(({ length }) => length > 0);
  const shown = isWhole || calls.length <= mostOwners + 1 ? calls : calls.slice(0, mostOwners);
  return (
    <section aria-label="Who to call">
      <h3>Who to call: {counted(calls.length, 'owner')}</h3>
      {!hasContacts && <p class="quiet small">The catalog names no contact and no runbook of any of them.</p>}
      <ol class="calls" data-rows={calls.length}>
        {shown.map((call) => (
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
            {hasContacts && <Contact of={contacts.get(call)!} />}
          </li>
        ))}
      </ol>
      {shown.length < calls.length && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {counted(calls.length, 'owner')}
        </button>
      )}
    </section>
  );
}

function whenText({ isCause, at }: Call): string {
  if (isCause) return 'owns what failed';
  return at === 0 ? 'touched at once' : `touched after ${formatDuration(at)}`;
}

interface Link {
  readonly href: string;
  readonly text: string;
}

/** The links of the Group, then those of its entities, such as runbooks. */
function contactsOf(graph: CompiledGraph, { owner, entities }: Call): readonly Link[] {
  const linksOf = (ref: string, prefix: string): readonly Link[] =>
    (nodeAt(graph, ref)?.links ?? []).flatMap(({ url, title }) => {
      const href = safeLink(url);
      return href === undefined ? [] : [{ href, text: clipped(prefix + (title ?? url), 60) }];
    });
  return [
    ...(owner === null ? [] : linksOf(owner, '')),
    ...entities.flatMap(({ ref }) => linksOf(ref, `${nameOf(graph, ref)}: `)),
  ];
}

function Contact({ of: links }: { readonly of: readonly Link[] }) {
  if (links.length === 0) return <p class="quiet small">The catalog names no contact and no runbook.</p>;
  return (
    <p class="small row">
      {links.slice(0, most).map(({ href, text }) => (
        <a key={text} href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
          {text}
        </a>
      ))}
    </p>
  );
}
