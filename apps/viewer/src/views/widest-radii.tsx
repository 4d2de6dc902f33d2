import { counted, largest } from '@faultline/core';
import { useStore } from '../store/store.ts';
import { StatusMark } from '../widgets/status-mark.tsx';
import type { Row } from '../world/ranking.ts';

/** Rows of the list. */
const most = 10;

export function WidestRadii({ rows }: { readonly rows: readonly Row[] }) {
  const { act } = useStore();
  const scale = largest(rows.map(({ worst, down, degraded }) => Math.max(worst, down + degraded)));
  return (
    <section class="section" aria-labelledby="widest">
      <h2 id="widest">Widest blast radius</h2>
      <p>
        Components <StatusMark status="down" />
        down and <StatusMark status="degraded" />
        degraded when one alone is lost; dashed, the worst case if no unproven claim holds.
      </p>
      <ol class="radii">
        {rows.slice(0, most).map((row) => (
          <li key={row.ref}>
            <button type="button" class="plain" title={row.ref} onClick={() => act({ do: 'fail', ref: row.ref })}>
              {row.name}
            </button>
            <Bar row={row} scale={scale} />
            <span>
              <strong>{row.down}</strong>
              <span class="quiet">
                {row.worst > row.down && ` – ${row.worst}`} in {counted(row.systems, 'system')}
                {row.journeys > 0 && `, ${counted(row.journeys, 'journey')}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Bar({ row, scale }: { readonly row: Row; readonly scale: number }) {
  const width = (value: number): number => (100 * value) / scale;
  return (
    <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="1" width={width(row.down)} height="12" fill="var(--down)" />
      <rect x={width(row.down)} y="1" width={width(row.degraded)} height="12" fill="url(#hatched)" />
      {row.worst > row.down && (
        <rect
          x="0"
          y="1"
          width={width(row.worst)}
          height="12"
          fill="none"
          stroke="var(--down)"
          stroke-dasharray="3 2"
          vector-effect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
