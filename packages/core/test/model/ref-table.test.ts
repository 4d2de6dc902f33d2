import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullRef, refTable } from '../../src/model/full-ref.ts';

const texts = fc.constantFrom(
  'a',
  'A',
  'b/a',
  'api:a',
  'component:x/a',
  'Component:x/A',
  ':a',
  '',
  ' a ',
  'x/a:b',
  '__proto__',
);

test('a table of refs resolves every text as fullRef does, whatever it has resolved before', () => {
  const asked = fc.tuple(texts, fc.constantFrom('default', 'x'), fc.constantFrom('component', 'api', undefined));
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 20 }), (all) => {
      const table = refTable();
      for (const [text, namespace, kind] of all) {
        expect(table.fullRef(text, namespace, kind)).toBe(fullRef(text, namespace, kind));
      }
      expect(table.shared('component:default/a')).toBe('component:default/a');
    }),
    { numRuns: 500 },
  );
});
