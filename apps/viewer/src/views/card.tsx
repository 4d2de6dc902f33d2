import { counted, failsAs } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { OpenWhole } from '../widgets/open-whole.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { clipped, kindWord, nameOf, nodeAt } from '../world/display-names.ts';
import { stampText } from '../world/stamp.ts';
import { lossOf } from '../world/world.ts';

/** One entity in 400 by 240 pixels, for a wiki or a dashboard: who owns it, and what its loss takes down. */
export function Card({ of: ref }: { readonly of: string }) {
  const { world, graph, revision } = useStore();
  const node = nodeAt(graph, ref);
  return (
    <main class="card" id="main">
      <h1>
        {node === undefined ? clipped(ref, 60) : nameOf(graph, ref)}{' '}
        {node && <span class="quiet small">{kindWord(node.kind)}</span>}
      </h1>
      {node === undefined ? (
        <p>It is not in this catalog.</p>
      ) : (
        <>
          <p class="quiet">
            owner {node.owner == null ? 'unknown' : nameOf(graph, node.owner)}, tier {node.tier ?? 'unknown'}
          </p>
          {failsAs(graph, ref).length > 0 ? <Loss of={ref} /> : <p>It cannot fail by itself.</p>}
        </>
      )}
      <p class="card-foot small quiet">
        <span>{clipped(stampText(world.report, revision), 120)}</span>
        <OpenWhole
          view={{ view: 'blast', failed: node && failsAs(graph, ref).length > 0 ? [ref] : [], selected: null }}
        />
      </p>
    </main>
  );
}

function Loss({ of: ref }: { readonly of: string }) {
  const { world } = useStore();
  const { components, worstComponents, journeys } = lossOf(world, ref);
  const all = Math.max(world.report.coverage.entities.component ?? 0, worstComponents, 1);
  return (
    <div class="card-loss">
      <p>
        <StatusMark status="down" />
        Its loss takes down <strong>{counted(components, 'Component')}</strong>
        {journeys > 0 && ` and ${counted(journeys, 'journey')}`}.
      </p>
      <svg viewBox={`0 0 ${all} 10`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={all} height="10" fill="var(--faint)" />
        <rect width={worstComponents} height="10" fill="url(#hatched)" />
        <rect width={components} height="10" fill="var(--down)" />
      </svg>
      {worstComponents > components && (
        <p class="small">In the worst case, with no unproven claim, {counted(worstComponents, 'Component')}.</p>
      )}
    </div>
  );
}
