import { expect, test } from 'vitest';
import { countedKind } from '../packages/cli/src/formats/short-ref.ts';

test('kinds are counted in the words of Backstage', () => {
  const counts = [
    countedKind('component', 2),
    countedKind('api', 1),
    countedKind('airesource', 6),
    countedKind('inert', 1),
  ];
  expect(counts).toEqual(['2 Components', '1 API', '6 AiResources', '1 entity that does not run']);
});
