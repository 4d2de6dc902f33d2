import { expect, test } from 'vitest';
import { agenda } from '../../src/failure/agenda.ts';

test('what is due is taken once, the earliest first and by number at the same time; what is later waits', () => {
  const plan = agenda();
  expect(plan.next()).toBe(Infinity);
  for (const [at, node] of [
    [7, 1],
    [3, 9],
    [3, 2],
    [5, 4],
  ] as const) {
    plan.addReturn(at, node);
    plan.addExpiry(at + 1, node + 10);
  }
  expect(plan.next()).toBe(3);
  expect([plan.takeReturns(2), plan.takeExpiries(3)]).toEqual([[], []]);
  expect(plan.takeReturns(5)).toEqual([2, 9, 4]);
  expect(plan.next()).toBe(4);
  expect(plan.takeExpiries(6)).toEqual([12, 19, 14]);
  expect([plan.next(), plan.takeReturns(9), plan.takeReturns(9)]).toEqual([7, [1], []]);
  expect([plan.next(), plan.takeExpiries(9), plan.next()]).toEqual([8, [11], Infinity]);
});
