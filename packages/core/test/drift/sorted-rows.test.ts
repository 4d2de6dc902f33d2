import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ComparedRow } from '../../src/drift/drift-types.ts';
import { sortedRows } from '../../src/drift/sorted-rows.ts';

test('rows are in the order of caller, callee, kind and verdict, by code units', () => {
  const text = fc.constantFrom('a', 'B', 'é', 'a-b', 'a', '10', '9', '😀', '\uffff');
  const row = fc.record({
    caller: text,
    callee: text,
    kind: fc.constantFrom('call', 'messaging', 'database'),
    verdict: fc.constantFrom('undeclared', 'confirmed', 'itself'),
    calls: fc.nat(9),
    sources: fc.constant([]),
  }) as fc.Arbitrary<ComparedRow>;
  const keyOf = ({ caller, callee, kind, verdict }: ComparedRow) => [caller, callee, kind, verdict];
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const wanted = [...rows].sort((a, b) => {
        const [left, right] = [keyOf(a), keyOf(b)];
        const at = left.findIndex((each, index) => each !== right[index]);
        return at === -1 ? 0 : left[at]! < right[at]! ? -1 : 1;
      });
      expect(sortedRows(rows)).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});
