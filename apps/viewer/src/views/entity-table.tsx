import { counted } from '@faultline/core';
import { useMemo, useState } from 'preact/hooks';
import type { SortKey } from '../state/view-state.ts';
import { conditionsOf, sentenceOf } from '../store/sentence.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { ChangeOf } from '../widgets/change-mark.tsx';
import { EntityLink } from '../widgets/entity-link.tsx';
import { FilterTools } from '../widgets/filter-tools.tsx';
import { statusLabel } from '../widgets/legend.tsx';
import { saveFile } from '../widgets/save-file.ts';
import { OwnMark } from '../widgets/scope-note.tsx';
import { StatusMark } from '../widgets/status-mark.tsx';
import { kindWord, nameOf } from '../world/display-names.ts';
import { fileName } from '../world/file-name.ts';
import { type Row, shownRows } from '../world/ranking.ts';
import { rowsCsv } from '../world/rows-csv.ts';
import { stampText } from '../world/stamp.ts';

const columns: readonly { readonly key: SortKey; readonly title: string; readonly isNumber: boolean }[] = [
  { key: 'name', title: 'Name', isNumber: false },
  { key: 'down', title: 'Components down', isNumber: true },
  { key: 'worst', title: 'Down, worst case', isNumber: true },
  { key: 'degraded', title: 'Components degraded', isNumber: true },
  { key: 'journeys', title: 'Journeys lost', isNumber: true },
  { key: 'systems', title: 'Systems hit', isNumber: true },
  { key: 'score', title: 'Score', isNumber: true },
  { key: 'tier', title: 'Tier', isNumber: true },
  { key: 'owner', title: 'Owner', isNumber: false },
];

/** Rows drawn at a time: a table of thousands is read from the top. */
const step = 50;

/** The blast radius of each in numbers: the Components down, in the worst case and so on, if it alone is lost. */
export function EntityTable({
  rows: all,
  picked,
}: {
  readonly rows: readonly Row[];
  /** The failures that are picked in the risk field; undefined where all are meant. */
  readonly picked: ReadonlySet<string> | undefined;
}) {
  const { state } = useStore();
  const [most, setMost] = useState(step);
  const { isFiltered, passes } = useFilter();
  const rows = useMemo(() => (picked === undefined ? all : all.filter(({ ref }) => picked.has(ref))), [all, picked]);
  const refs = useMemo(() => rows.map(({ ref }) => ref), [rows]);
  const found = useMemo(() => shownRows(rows, passes, state.sort), [rows, passes, state.sort]);
  return (
    <section class="section" aria-labelledby="all">
      <h2 id="all">Everything, by blast radius</h2>
      <FilterTools of={refs}>
        Shown {Math.min(most, found.length)} of {counted(rows.length, 'row')}
        {isFiltered && `, ${rows.length - found.length} filtered out`}
        {picked !== undefined && `, picked in the risk field out of ${all.length}`}
      </FilterTools>
      <SaveButtons rows={found} />
      <div class="scroll">
        <table data-rows={found.length}>
          <TableHead />
          <tbody>
            {found.slice(0, most).map((row) => (
              <EntityRow key={row.ref} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length > most && (
        <button type="button" onClick={() => setMost(most + 4 * step)}>
          Show more
        </button>
      )}
    </section>
  );
}

function SaveButtons({ rows }: { readonly rows: readonly Row[] }) {
  const store = useStore();
  const { world, revision } = store;
  const name = fileName(world.report, 'blast radii');
  const stamp = stampText(world.report, revision);
  const sentence = `${sentenceOf(store)} ${conditionsOf(store)}.`;
  return (
    <p class="row">
      <button
        type="button"
        onClick={() => saveFile(new Blob([rowsCsv(rows, sentence, stamp)], { type: 'text/csv' }), `${name}.csv`)}
      >
        Save CSV
      </button>
      <button
        type="button"
        onClick={() => {
          const text = JSON.stringify(
            rows.map(({ source }) => source),
            null,
            2,
          );
          saveFile(new Blob([text], { type: 'application/json' }), `${name}.json`);
        }}
      >
        Save JSON
      </button>
    </p>
  );
}

function TableHead() {
  const { state, act } = useStore();
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, isNumber }) => (
          <th
            key={key}
            class={isNumber ? 'number' : undefined}
            aria-sort={state.sort.key === key ? (state.sort.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" class="plain" onClick={() => act({ do: 'sort', key })}>
              {title}
              <span aria-hidden="true">{state.sort.key === key ? (state.sort.descending ? ' ↓' : ' ↑') : ''}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function EntityRow({ row }: { readonly row: Row }) {
  const { graph, world, outage, statusOf } = useStore();
  return (
    <tr>
      <td>
        {outage && <StatusMark status={statusOf(row.ref)} />}
        {world.entities.get(row.ref)?.subject && <OwnMark />}
        <EntityLink of={row.ref} />{' '}
        <span class="quiet small">
          {kindWord(row.kind)}
          {row.isDomain && row.kind !== 'failuredomain' && ', failure domain'}
          {!row.isDeclared && ', not declared'}
          {outage && `, ${statusLabel(statusOf(row.ref), outage)}`}
        </span>{' '}
        <ChangeOf entity={row.ref} />
      </td>
      <td class="number">{row.down}</td>
      <td class="number">{row.worst}</td>
      <td class="number">{row.degraded}</td>
      <td class="number">{row.journeys}</td>
      <td class="number">{row.systems}</td>
      <td class="number">{row.score}</td>
      <td class="number">{row.tier ?? '–'}</td>
      <td>{row.owner === null ? '–' : nameOf(graph, row.owner)}</td>
    </tr>
  );
}
