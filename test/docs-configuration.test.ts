import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConfig } from '../packages/core/src/ingest/config/parse-config.ts';
import { rules } from '../packages/core/src/policy/rules/rules.ts';

const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```yaml faultline\.yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');

test('the page on configuration has examples', () => {
  expect(examples.length).toBeGreaterThan(8);
});

test.each(examples.map((example) => [example.split('\n').slice(0, 3).join(' / '), example]))(
  'the example %s parses without a problem',
  (_, text) => {
    expect(parseConfig({ path: 'faultline.yaml', text }, rules).problems).toEqual([]);
  },
);
