import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentationAddress } from '../packages/cli/src/about/documentation.ts';
import { formatSarif } from '../packages/cli/src/formats/check/check-sarif.ts';
import { everythingShown as summary } from './everything-shown.ts';
import { root } from './faultline.ts';
import { checkFormats } from './loaded-formats.ts';
import { report } from './storefront-check.ts';

test('SARIF lists how a failure spreads, step by step, each at its line of the catalog', () => {
  const { results } = JSON.parse(checkFormats.sarif(report, summary)).runs[0];
  const steps = results[0].codeFlows[0].threadFlows[0].locations.map(
    ({
      location,
    }: {
      location: { message: { text: string }; physicalLocation: { region: { startLine: number } } };
    }) => [location.message.text, location.physicalLocation.region.startLine],
  );
  const { chain, source } = report.findings[0]!;
  expect(steps.length).toBe(chain.length + 1);
  expect(steps[0]).toEqual(['component:secrets fails', source!.line]);
  expect(steps[1]).toEqual(['component:payment-gateway is down: it needs component:secrets', chain[0]!.source.line]);
});

test('SARIF links each rule to its section of the documentation', () => {
  const address = documentationAddress(
    { version: '1.2.3', repository: { url: 'git+https://github.com/acme/faultline.git' } },
    undefined,
  );
  expect(address).toBe('https://github.com/acme/faultline/blob/v1.2.3');
  const { driver } = JSON.parse(formatSarif(report, summary, address)).runs[0].tool;
  expect(driver.informationUri).toMatch(/^https:\/\/.*\/README\.md$/);
  const sections = [...readFileSync(join(root, 'docs/rules.md'), 'utf8').matchAll(/^### `(.*)`$/gm)].map(
    ([, id]) => id,
  );
  for (const { id, helpUri } of driver.rules) {
    expect(helpUri).toMatch(new RegExp(`^https://.*/docs/rules\\.md#${id}$`));
    expect(sections).toContain(id);
  }
});

test('a copy that does not say where it is from links to no documentation, and one that runs as an action to its own', () => {
  expect(documentationAddress({ version: '1.2.3' }, undefined)).toBeUndefined();
  expect(documentationAddress({ version: '1.2.3' }, 'https://github.com/acme/faultline/blob/main')).toBe(
    'https://github.com/acme/faultline/blob/main',
  );
  expect(formatSarif(report, summary, undefined)).not.toMatch(/"(?:helpUri|informationUri)"/);
});

test('SARIF lists 5,000 findings and how many it leaves out; each has its own fingerprint', () => {
  const findings = Array.from({ length: 5003 }, (_, index) => ({
    ...report.findings[0]!,
    fingerprint: `rule|${index}|`,
  }));
  const [run] = JSON.parse(checkFormats.sarif({ ...report, findings }, summary)).runs;
  expect(run.invocations[0].toolExecutionNotifications).toEqual([
    { level: 'warning', message: { text: '3 findings of 5003 left out.' } },
  ]);
  const prints = run.results.map(
    (each: { partialFingerprints: Readonly<Record<string, string>> }) => each.partialFingerprints['faultline/v1'],
  );
  expect(new Set(prints).size).toBe(5000);
  for (const print of prints) expect(print).toMatch(/^[0-9a-f]{64}$/);
});
