import { counted, describeShared, shareText } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { kindWord, nameOf } from '../world/display-names.ts';
import { headlineOf, widestOwnerText } from '../world/headline.ts';
import { type Row, rankingOf } from '../world/ranking.ts';

/**
 * The headline: the widest single failure of all, then the widest failure domain and the widest single entity apart.
 */
export function Verdict({ widest: rows }: { readonly widest: readonly Row[] }) {
  const { world } = useStore();
  const domain = rows.find(({ isDomain }) => isDomain);
  const headline = (
    <h1 class="verdict">
      {headlineOf(world)} <span class="owner">{widestOwnerText(world)}</span>
    </h1>
  );
  if (rows.length === 0) return headline;
  return (
    <>
      {headline}
      <dl class="widest">
        <Widest title="Widest failure domain" row={domain} />
        <Widest
          title={domain === undefined ? 'Widest entity' : 'Widest other entity'}
          row={rows.find(({ isDomain }) => !isDomain)}
        />
      </dl>
      <p class="coverage">{describeShared(world.report, rankingOf(world).ranked)}</p>
    </>
  );
}

function Widest({ title, row }: { readonly title: string; readonly row: Row | undefined }) {
  const { world, graph, act } = useStore();
  if (row === undefined) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd class="row">
        <strong>
          <EntityLink of={row.ref} />
        </strong>
        <span>
          {kindWord(row.kind)}
          {!row.isDeclared && ', not declared'}: {shareText(world.report, row.down)} down
          {row.journeys > 0 && `, ${counted(row.journeys, 'journey')} lost`}
        </span>
        <span class="quiet">
          {row.owner === null ? 'no owner' : `owner ${nameOf(graph, row.owner)}`}, tier {row.tier ?? 'unknown'}
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
