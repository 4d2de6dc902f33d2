import { formatDuration, type SheetSuspect } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { nameOf } from '../world/display-names.ts';
import { Contact } from './contact.tsx';

/** Names of a list; the others are counted. */
const most = 8;

/** What to do once the failed entity is known: fallbacks with their ends, what goes down next, owners to inform. */
export function SuspectSheet({ suspect }: { readonly suspect: SheetSuspect }) {
  const { graph, act } = useStore();
  const { ref, incidents, bridges, next, down, firebreak, rings } = suspect;
  const names = (refs: readonly string[]): string =>
    refs
      .slice(0, most)
      .map((each) => nameOf(graph, each))
      .join(', ') + (refs.length > most ? ` and ${refs.length - most} more` : '');
  return (
    <article class="suspect">
      <h3>
        <EntityLink of={ref} />
      </h3>
      <Contact of={suspect} />
      <p class="screen-only row">
        <button type="button" onClick={() => act({ do: 'fail', ref })}>
          See it fail
        </button>
      </p>
      <dl>
        {incidents > 0 && <Item title="Failed before">{`in ${incidents} of the recent incidents`}</Item>}
        {bridges.map((bridge) => (
          <Item key={`${bridge.ref} ${bridge.of.join()}`} title="Bridging now">
            {`${nameOf(graph, bridge.ref)} does without ${names(bridge.of)} for ${formatDuration(bridge.until)}${bridge.mode === null ? '' : ` (${bridge.mode})`}, ${bridge.disprovenBy !== null ? `disproven by ${bridge.disprovenBy}` : bridge.isProven ? 'proven' : 'unproven'}`}
          </Item>
        ))}
        {next.map(({ at, refs }) => (
          <Item key={at} title={`Falls after ${formatDuration(at)}`}>
            {names(refs)}
          </Item>
        ))}
        {down.map(({ owner, refs }) => (
          <Item key={owner ?? ''} title={`Inform ${owner === null ? 'nobody: no owner' : nameOf(graph, owner)}`}>
            {names(refs)}
          </Item>
        ))}
        {firebreak !== null && <Item title="Stop the bleed at">{nameOf(graph, firebreak)}</Item>}
        {rings.map((ring) => (
          <Item key={ring.join()} title="Will not restart alone">
            {names(ring)}
          </Item>
        ))}
      </dl>
    </article>
  );
}

function Item({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}
