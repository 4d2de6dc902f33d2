import { counted, singlePointsText } from '@faultline/core';
import type { ComponentChildren } from 'preact';
import { useStore } from '../store/store.ts';
import { nameOf } from '../world/display-names.ts';

/** Rows of each list. */
const most = 10;

/** A list of entities, each with a short fact. */
function Ways<Item>({
  title,
  about,
  items,
  row,
}: {
  readonly title: string;
  readonly about: string;
  readonly items: readonly Item[];
  readonly row: (item: Item) => { readonly ref: string; readonly says: ComponentChildren };
}) {
  const { graph, act } = useStore();
  if (items.length === 0) return null;
  return (
    <section class="section" aria-label={title}>
      <h2>{title}</h2>
      <p>{about}</p>
      <ul class="ways">
        {items.slice(0, most).map((item) => {
          const { ref, says } = row(item);
          return (
            <li key={ref}>
              <button type="button" class="plain" title={ref} onClick={() => act({ do: 'select', ref })}>
                {nameOf(graph, ref)}
              </button>
              <span class="quiet">{says}</span>
            </li>
          );
        })}
      </ul>
      {items.length > most && <p class="quiet small">and {items.length - most} more</p>}
    </section>
  );
}

export function Unbounded() {
  const { report } = useStore().world;
  const found = report.findings.filter(
    ({ rule, state }) => rule === 'unbounded-shared-component' && state !== 'accepted',
  );
  return (
    <Ways
      title="Shared components without a bound"
      about="Each takes down a Component outside its declared bound."
      items={found}
      row={({ ref, measure }) => ({ ref, says: `${counted(measure, 'Component')} outside its bound` })}
    />
  );
}

export function Journeys() {
  const { report } = useStore().world;
  return (
    <Ways
      title="Journeys"
      about="What customers do, and how many single failures stop it."
      items={report.journeys}
      row={({ ref, singlePointsOfFailure: points, tier }) => ({
        ref,
        says: (
          <>
            <span class="risk">{singlePointsText(points)}</span>
            {tier !== null && `; tier ${tier}`}
          </>
        ),
      })}
    />
  );
}

export function SharedPoints() {
  const { report, radiusOf } = useStore().world;
  return (
    <Ways
      title="Shared single points of failure"
      about="Each alone takes down several systems or journeys. The numbers are those of its blast radius."
      items={report.sharedSinglePointsOfFailure}
      row={({ ref }) => {
        const { declared } = radiusOf(ref)!;
        return {
          ref,
          says: [
            declared.journeys.length > 0 && counted(declared.journeys.length, 'journey'),
            counted(declared.systems.length, 'system'),
            counted(declared.down.component ?? 0, 'Component'),
          ]
            .filter(Boolean)
            .join(', '),
        };
      }}
    />
  );
}

export function FailureDomains() {
  const { report } = useStore().world;
  return (
    <Ways
      title="Failure domains"
      about="Things that fail together because they share a zone, a cluster, a credential or a queue."
      items={report.failureDomains}
      row={({ ref, members, survivors }) => ({
        ref,
        says: `${members.length - survivors.length} of ${counted(members.length, 'member')} lost with it`,
      })}
    />
  );
}
