import { expect, test } from 'vitest';
import { faultline, root } from './faultline.ts';

const golden = (example: string, name: string) => `${root}examples/${example}/golden/${name}`;

const asOf = ['--as-of', '2026-11-20'];

test.each(['minimal', 'storefront'])('the analysis of examples/%s is the one on record', async (example) => {
  const text = faultline(['analyze', `examples/${example}`, ...asOf]);
  expect(text).toMatchObject({ status: 0, stderr: '' });
  await expect(text.stdout).toMatchFileSnapshot(golden(example, 'analyze.txt'));
  const json = faultline(['analyze', `examples/${example}`, ...asOf, '--format', 'json']);
  await expect(json.stdout).toMatchFileSnapshot(golden(example, 'analyze.json'));
});

test('the drift of the storefront is the one on record', async () => {
  const run = faultline(['drift', 'examples/storefront', ...asOf]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  await expect(run.stdout).toMatchFileSnapshot(golden('storefront', 'drift.txt'));
});

test.each([
  ['explain-feature-flags', ['explain', 'feature-flags']],
  ['explain-payments-vault-check-out', ['explain', 'payments-vault', 'check-out']],
  ['simulate-tax-authority', ['simulate', 'tax-authority', '--lasts', '45m']],
  ['explain-tax-authority-check-out', ['explain', 'tax-authority', 'check-out']],
  ['simulate-identity-provider', ['simulate', 'identity-provider', '--lasts', '90m']],
  ['simulate-service-registry', ['simulate', 'service-registry', '--lasts', '5m']],
])('the storefront answers %s as on record', async (name, args) => {
  const run = faultline([...args, '--catalog', 'examples/storefront', ...asOf]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  await expect(run.stdout).toMatchFileSnapshot(golden('storefront', `${name}.txt`));
});

test('the replay of the incidents of the storefront is the one on record', async () => {
  const run = faultline(['incidents', '--catalog', 'examples/storefront', '--now', ...asOf]);
  // Two of them show what the catalog does not say.
  expect(run).toMatchObject({ status: 1, stderr: '' });
  await expect(run.stdout).toMatchFileSnapshot(golden('storefront', 'incidents.txt'));
});

test('the sheet and the proposals of the storefront are those on record', async () => {
  const sheet = faultline(['runbook', 'checkout', '--catalog', 'examples/storefront', '--format', 'markdown', ...asOf]);
  await expect(sheet.stdout).toMatchFileSnapshot(golden('storefront', 'runbook-checkout.md'));
  const journey = faultline([
    'runbook',
    'check-out',
    '--catalog',
    'examples/storefront',
    '--format',
    'markdown',
    ...asOf,
  ]);
  await expect(journey.stdout).toMatchFileSnapshot(golden('storefront', 'runbook-check-out.md'));
  const backlog = faultline(['backlog', 'examples/storefront', ...asOf]);
  await expect(backlog.stdout).toMatchFileSnapshot(golden('storefront', 'backlog.txt'));
  const proposed = faultline(['incident', 'propose', '--catalog', 'examples/storefront', ...asOf]);
  await expect(proposed.stdout).toMatchFileSnapshot(golden('storefront', 'incident-propose.txt'));
});
