import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isProven } from '../../src/failure/proof.ts';
import { proofPeriod } from '../../src/failure/proof-period.ts';
import type { Requirement } from '../../src/model/requirement.ts';

const day = fc.nat(12).map((index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));

function claimOf(date: string | undefined): Requirement {
  const source = { file: 'a.yaml', line: 1, column: 1 };
  return {
    ...{ ref: 'component:default/a', of: ['component:default/b'], needs: 1, class: 'soft', relation: 'claim', source },
    ...(date !== undefined && { evidence: { date, link: 'https://wiki.example' } }),
  };
}

test('the same requirements are proven on all days of a period', () => {
  fc.assert(
    fc.property(fc.array(fc.option(day, { nil: undefined })), day, day, fc.nat(5), (dates, one, other, days) => {
      const requirements = dates.map(claimOf);
      const maxAge = days * 86_400;
      if (proofPeriod(requirements, one, maxAge) !== proofPeriod(requirements, other, maxAge)) return;
      for (const each of requirements)
        expect(isProven(each, { asOf: one, maxAge })).toBe(isProven(each, { asOf: other, maxAge }));
    }),
    { numRuns: 2000 },
  );
});

test('evidence begins to prove on its day, and ends a day after it is as old as it may be', () => {
  const requirements = [claimOf('2026-01-05')];
  const periods = [4, 5, 6, 7, 8].map((each) => proofPeriod(requirements, `2026-01-0${each}`, 2 * 86_400));
  expect(periods.map((each) => periods.indexOf(each))).toEqual([0, 1, 1, 1, 4]);
});
