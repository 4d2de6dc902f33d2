import { expect, test } from 'vitest';
import committed from '../../schemas/faultline-diff.schema.json' with { type: 'json' };
import { diffJsonSchema } from '../../src/diff/diff-json-schema.ts';

test('the committed schema of the diff is the one that `diff` fills (else run `pnpm schemas`)', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(diffJsonSchema())));
});
