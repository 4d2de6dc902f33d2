import { expect, test } from 'vitest';
import { countKinds } from '../../src/analysis/count-kinds.ts';

test('kinds are counted apart, in the order of their names, and none is counted that is not there', () => {
  const counts = countKinds(['resource', 'api', 'resource', 'component'].map((kind) => ({ kind })));
  expect(Object.entries(counts)).toEqual([
    ['api', 1],
    ['component', 1],
    ['resource', 2],
  ]);
});
