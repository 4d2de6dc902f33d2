import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupedRow } from '../src/blast/grouped-row.ts';
import { fitting, linedRows, rowFlow } from '../src/blast/row-flow.ts';
import { between, rowHeight } from '../src/blast/row-marks.ts';

const rowOf = (name: string): GroupedRow => ({
  ...{ key: name, kind: 'entity', name, depth: 0, holds: [name], isOpen: false },
});

const names = fc.array(
  fc.constantFrom('web', 'Probation team contact and reference service', 'A name of two lines, broken'),
  {
    maxLength: 60,
  },
);

const columns = fc.record({ span: fc.integer({ min: 1, max: 3 }), height: fc.integer({ min: 80, max: 500 }) });

test('rows that fit stay in their columns with their long names, and as many are taken as fit', () => {
  const pitch = rowHeight + between;
  const more = { row: rowOf('+ 9 more'), lines: ['+ 9 more'] };
  fc.assert(
    fc.property(names, columns, (all, room) => {
      const rows = linedRows(all.map(rowOf), 150);
      const isIn = (some: typeof rows): boolean =>
        rowFlow(some, room, pitch).every(({ slot, y, height }) => slot < room.span && y + height <= room.height);
      const most = fitting(rows, room);
      if (most === rows.length) expect(isIn(rows)).toBe(true);
      else {
        expect(isIn([...rows.slice(0, most), more])).toBe(true);
        expect(isIn(rows)).toBe(false);
        expect(isIn([...rows.slice(0, most + 1), more])).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
