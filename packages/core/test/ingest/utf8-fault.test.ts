import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Fault } from '../../src/ingest/index.ts';

const pieces = fc.oneof(
  fc.constantFrom('a', '\n', 'é', '€', '😀', '\ufffd').map((text) => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 2 }).map((bytes) => Buffer.from(bytes)),
);

test('the first bytes that are not UTF-8 are where a decoder that replaces them writes U+FFFD', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const bytes = Buffer.concat(parts);
      let isText = true;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        isText = false;
      }
      const fault = utf8Fault(bytes);
      expect(fault === undefined).toBe(isText);
      if (fault === undefined) return;
      const readable = new TextDecoder().decode(bytes);
      const lines = readable.split('\n');
      expect(lines[fault.line - 1]![fault.column - 1]).toBe('\ufffd');
      const before = [...lines.slice(0, fault.line - 1), lines[fault.line - 1]!.slice(0, fault.column - 1)].join('\n');
      const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      expect(Buffer.from(before).equals(bytes.subarray(start, start + Buffer.byteLength(before)))).toBe(true);
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000) },
  );
});
