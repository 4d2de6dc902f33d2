import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../../src/ingest/observed/json-fault.ts';

test.each([
  ['{"a": x}', 6],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['[1 2]', 3],
  ['{"a":1}}', 7],
  ['["\\x"]', 1],
  ['["a', 1],
  ['[1', 2],
  ['[01]', 2],
  ['{,}', 1],
])('%s stops being JSON at %d', (text, offset) => {
  expect(jsonFault(text)).toBe(offset);
});

test('JSON has its fault at the end, and the beginning of other text can be completed to JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string(), (json, cut, insert) => {
      expect(jsonFault(json)).toBe(json.length);
      const at = cut % (json.length + 1);
      const text = json.slice(0, at) + insert + json.slice(at);
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (isJson) expect(jsonFault(text)).toBe(text.length);
      else expect(jsonFault(text)).toBeLessThanOrEqual(text.length);
    }),
  );
});
