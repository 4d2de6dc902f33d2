import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCatalogPart } from '../../src/ingest/parse-catalog-part.ts';
import { parseClaimedCatalogPart } from '../../src/ingest/parse-claimed-catalog-part.ts';
import { defaultTextLimits } from '../../src/ingest/tree/text-limits.ts';
import { defaultYamlLimits } from '../../src/ingest/yaml/parse-simple-yaml.ts';

const limits = { ...defaultYamlLimits, ...defaultTextLimits };

const withClaims = (lines: readonly string[]): string =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: shop',
    '  annotations:',
    '    faultline.dev/resilience: |',
    ...lines.map((line) => `      ${line}`),
    'spec: { type: service, lifecycle: production, owner: shop }',
    '',
  ].join('\n');

const simple = ['tier: 1', 'bound: system', 'tier: nine', 'recover: 5m', 'requires: [component:a]', 'requires: 7'];
const others = ['tier: &one 1', 'tier: 0x1', 'recovers: >', '- tier', 'tier: 1: 2', '"tier": 1'];

test('claims that are read without the YAML library are what the full reader reads, with the same problems', () => {
  const seen = { simple: 0, other: 0 };
  const line = fc.constantFrom(...simple, ...simple, ...others);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const file = { path: 'catalog-info.yaml', text: withClaims(lines) };
      const part = parseClaimedCatalogPart(file, limits);
      seen[part === undefined ? 'other' : 'simple'] += 1;
      if (part === undefined) return;
      const { tokens, ...full } = parseCatalogPart(file, limits);
      expect([part, tokens]).toEqual([full, 0]);
    }),
    { numRuns: 500, seed: 4, examples: [[['tier: 1']], [['tier: &one 1']]] },
  );
  expect(seen.simple).toBeGreaterThan(50);
  expect(seen.other).toBeGreaterThan(50);
});

test('an annotation that needs the library leaves the whole text to the full reader', () => {
  const file = { path: 'catalog-info.yaml', text: withClaims(['tier: &one 1']) };
  expect(parseClaimedCatalogPart(file, limits)).toBeUndefined();
  expect(parseCatalogPart(file, limits).entities[0]?.claims?.tier).toBe(1);
});
