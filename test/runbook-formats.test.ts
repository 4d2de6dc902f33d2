import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { formatRunbookHtml } from '../packages/cli/src/formats/runbook/runbook-html.ts';
import { formatRunbookMarkdown } from '../packages/cli/src/formats/runbook/runbook-markdown.ts';
import { formatRunbook } from '../packages/cli/src/formats/runbook/runbook-text.ts';
import { runbook } from '../packages/core/src/analysis/runbook.ts';
import { runbookJsonSchema } from '../packages/core/src/analysis/runbook-json-schema.ts';
import { openModel, rules } from '../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../packages/core/src/ingest/index.ts';
import { claimsGraph } from '../packages/core/test/claims-graph.ts';

function sheetWith(needed: number): ReturnType<typeof runbook> {
  const names = Array.from({ length: needed }, (_, index) => `component:c${index}`);
  const graph = claimsGraph(`entities: { component:hub: { requires: [${names.join(', ')}] } }`);
  return runbook(graph, 'component:default/hub');
}

const writers = [formatRunbook, formatRunbookMarkdown, formatRunbookHtml];

test('a sheet in every format says how many suspects it did not examine', () => {
  const sheet = sheetWith(300);
  for (const write of writers) {
    const text = write(sheet);
    expect(text).toContain('301 suspects (');
    expect(text).toContain('Sections 2 and 3 cover only 200 of them: what failed may be one of the 101 others.');
    expect(text).toContain('an undeclared dependency, or a suspect that was not examined.');
  }
  expect(JSON.parse(JSON.stringify(sheet))).toMatchObject({ suspects: 301, examined: 200 });
});

test('a sheet names how to reach each owner, the checks that turn red, and those that stay green', () => {
  const group = [
    ...['apiVersion: backstage.io/v1alpha1', 'kind: Group', 'metadata:', '  name: payments', '  links:'],
    ...[
      '    - { url: https://pager.example/payments, title: On-call }',
      '    - { url: https://wiki.example, title: Wiki }',
    ],
    ...['spec:', '  type: team', '  children: []', '  profile: { email: payments@example.com }'],
  ];
  const shop = ['apiVersion: backstage.io/v1alpha1', 'kind: Component', 'metadata:', '  name: shop', 'spec:'];
  const text = [
    ...[...group, '---', ...shop, '  type: service', '  lifecycle: production', '  owner: payments'],
    ...['  dependsOn: [resource:db]', ''],
  ].join('\n');
  const { entities } = mergeCatalog([parseCatalogFile({ path: 'catalog.yaml', text })]);
  const journeys = ['journeys:', '  buy: { requires: [component:shop] }', '  look: { requires: [component:cdn] }'];
  const checks = [
    ...['checks:', '  opens: { journey: buy, exercises: [component:cdn] }'],
    ...[
      '  buys: { journey: buy, exercises: [component:shop] }',
      '  looks: { journey: look, exercises: [component:cdn] }',
    ],
  ];
  const { config } = parseConfig({ path: 'faultline.yaml', text: [...journeys, ...checks, ''].join('\n') }, rules);
  const { graph } = openModel(entities, config!, { asOf: '2026-11-20' });
  const found = runbook(graph, 'component:default/shop', new Map(), config!.checks);
  expect(found.entity.contacts).toEqual(['payments@example.com', 'https://pager.example/payments']);
  expect(found.checks).toEqual([
    { name: 'buys', journey: 'journey:default/buy', at: 0, link: null },
    { name: 'opens', journey: 'journey:default/buy', at: null, link: null },
  ]);
  const lines = formatRunbook(found);
  expect(lines).toContain('Owner: payments, payments@example.com, https://pager.example/payments.');
  expect(lines).toContain('Checks that must be red: buys.');
  expect(lines).toContain('Checks that stay green, so they prove nothing: opens.');
});

test('a sheet that examined every suspect says nothing of others', () => {
  const sheet = sheetWith(199);
  expect([sheet.suspects, sheet.examined]).toEqual([200, 200]);
  for (const write of writers) expect(write(sheet)).not.toMatch(/Sections 2|not examined/);
});

test('the JSON of a sheet satisfies its schema, and nothing may be missing or added', () => {
  const isValid = new Ajv2020({ strict: true }).compile(runbookJsonSchema());
  const sheet = JSON.parse(JSON.stringify(sheetWith(9)));
  expect([isValid(sheet), isValid.errors]).toEqual([true, null]);
  const { first: _, ...rest } = sheet;
  expect(isValid(rest)).toBe(false);
  expect(isValid({ ...sheet, more: 1 })).toBe(false);
  expect(isValid({ ...sheet, first: { ask: sheet.entity, yes: sheet.first } })).toBe(false);
});
