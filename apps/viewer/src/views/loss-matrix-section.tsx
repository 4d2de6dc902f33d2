import { counted } from '@faultline/core';
import { useMemo, useState } from 'preact/hooks';
import type { Action } from '../state/reduce.ts';
import { useStore } from '../store/store.ts';
import { useFilter } from '../store/use-filter.ts';
import { EntityLink } from '../widgets/entity-link.tsx';
import { kindOf, nameOf } from '../world/display-names.ts';
import { lossMatrix, type MatrixUnit, matrixUnits } from '../world/loss-matrix.ts';

/** Domain by domain, or system by system, what the loss of one takes down in the others. */
export function LossMatrixSection() {
  const { world, graph, state } = useStore();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { isFiltered } = useFilter();
  const matrix = useMemo(
    () => lossMatrix(graph, state.reading, matrixUnits(world.report.entities, open)),
    [graph, state.reading, world.report, open],
  );
  const { units, lost, elsewhere } = matrix;
  if (units.length < 2) return null;
  const toggle = (ref: string): void => {
    const next = new Set(open);
    if (!next.delete(ref)) next.add(ref);
    setOpen(next);
  };
  const kinds = new Set(units.map(({ ref }) => kindOf(ref)));
  const title = kinds.size > 1 ? 'Domains and systems' : kinds.has('domain') ? 'Domains' : 'Systems';
  return (
    <section class="section" aria-label={`${title} by what their loss takes down`}>
      <h2>{title} by what their loss takes down</h2>
      <p>
        When all of a row fails at once, for good: how many Components of each column are down, the darker the larger
        their share. Rows of like effect stand together. Press a number for a map of the two
        {kinds.has('domain') && ', + for the systems of a domain'}.
        {elsewhere > 0 && ` ${counted(elsewhere, 'Component')} in none of them: not counted.`}
        {isFiltered && ' The filter does not apply here.'}
      </p>
      <div class="scroll">
        <table class="grid loss">
          <thead>
            <tr>
              <th>All of this fails</th>
              {units.map(({ ref }) => (
                <th key={ref} class="steep">
                  <span>{nameOf(graph, ref)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((row, index) => (
              <tr key={row.ref}>
                <th scope="row">
                  <Unit unit={row} onToggle={toggle} />
                </th>
                {units.map((column, at) => (
                  <LossCell key={column.ref} row={row} column={column} lost={lost[index]![at]!} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Unit({
  unit: { ref, canOpen, within },
  onToggle,
}: {
  readonly unit: MatrixUnit;
  readonly onToggle: (ref: string) => void;
}) {
  const { graph } = useStore();
  const toggled = canOpen ? ref : within;
  return (
    <span class="row">
      {toggled !== null && (
        <button
          type="button"
          class="plain"
          aria-label={canOpen ? `Show the systems of ${nameOf(graph, ref)}` : `Show ${nameOf(graph, toggled)} as one`}
          onClick={() => onToggle(toggled)}
        >
          {canOpen ? '+' : '−'}
        </button>
      )}
      <EntityLink of={ref} />
    </span>
  );
}

/** The two of them alone; where one of them is a system of an open domain, that domain. */
function mapOf(row: MatrixUnit, column: MatrixUnit): Action {
  const isSystems = [row, column].every(({ ref }) => kindOf(ref) === 'system');
  const refs = [row, column].map(({ ref, within }) => (isSystems ? ref : (within ?? ref)));
  return { do: 'mapOf', facet: isSystems ? 'system' : 'domain', refs: [...new Set(refs)] };
}

function LossCell({
  row,
  column,
  lost,
}: {
  readonly row: MatrixUnit;
  readonly column: MatrixUnit;
  readonly lost: number;
}) {
  const { graph, act } = useStore();
  if (row === column) return <td class="own" title={`${nameOf(graph, row.ref)} itself fails`} />;
  if (lost === 0) return <td />;
  const share = Math.round((100 * lost) / column.components.length);
  const of = `${lost} of ${counted(column.components.length, 'Component')} of ${nameOf(graph, column.ref)} down`;
  const say = `${of} without ${nameOf(graph, row.ref)}`;
  return (
    <td style={{ '--share': `${12 + share * 0.5}%` }} class="lost">
      <button type="button" class="plain" title={say} aria-label={say} onClick={() => act(mapOf(row, column))}>
        {lost}
      </button>
    </td>
  );
}
