import { counted } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { kindWord, nameOf } from '../world/display-names.ts';
import type { Row } from '../world/ranking.ts';

/**
 * The headline: the widest single failure of all, then the widest failure domain and the widest single entity apart.
 */
export function Verdict({ widest: rows }: { readonly widest: readonly Row[] }) {
  const { report } = useStore().world;
  const components = report.coverage.entities.component ?? 0;
  const points = report.sharedSinglePointsOfFailure.length;
  const [widest] = rows;
  if (widest === undefined) return <h1 class="verdict">{nothingText(components, report.coverage.requirements)}</h1>;
  const share = widest.down > components ? '' : ` (${Math.round((widest.down / components) * 100)}%)`;
  return (
    <>
      <h1 class="verdict">
        The loss of {widest.name} takes down {takenDown(widest, components)}
        {share}
        {widest.journeys > 0 && ` and ${counted(widest.journeys, 'journey')}`}.
      </h1>
      <dl class="widest">
        <Widest title="Widest failure domain" row={rows.find(({ isDomain }) => isDomain)} />
        <Widest title="Widest single entity" row={rows.find(({ isDomain }) => !isDomain)} />
      </dl>
      <p class="coverage">
        {points === 0
          ? 'No single failure crosses several systems or journeys.'
          : `${counted(points, 'shared single point')} of failure: each alone takes down several systems or journeys.`}
      </p>
    </>
  );
}

function Widest({ title, row }: { readonly title: string; readonly row: Row | undefined }) {
  const { world, graph, act } = useStore();
  if (row === undefined) return null;
  const components = world.report.coverage.entities.component ?? 0;
  return (
    <div>
      <dt>{title}</dt>
      <dd class="row">
        <strong>
          <EntityLink of={row.ref} />
        </strong>
        <span>
          {kindWord(row.kind)}
          {!row.isDeclared && ', not declared'}: {takenDown(row, components)} down
          {row.journeys > 0 && `, ${counted(row.journeys, 'journey')} lost`}
        </span>
        <span class="quiet">
          owner {row.owner === null ? 'unknown' : nameOf(graph, row.owner)}, tier {row.tier ?? 'unknown'}
        </span>
        <button
          type="button"
          class="main-action"
          aria-label={`See it fail: ${row.name}`}
          onClick={() => act({ do: 'fail', ref: row.ref })}
        >
          See it fail
        </button>
      </dd>
    </div>
  );
}

/** The share is of declared Components: where others go down as well, it is left out. */
function takenDown({ down }: Row, components: number): string {
  return down > components ? counted(down, 'Component') : `${down} of ${counted(components, 'Component')}`;
}

function nothingText(components: number, requirements: number): string {
  if (components === 0) return 'The catalog has no Component that a failure could take down.';
  if (requirements === 0) {
    return `The catalog declares no dependency: what its ${counted(components, 'Component')} take down is not known yet.`;
  }
  return `No single failure takes down another of the ${counted(components, 'Component')}.`;
}
