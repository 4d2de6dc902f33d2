import { expect, test } from 'vitest';
import { buildFindings } from '../../src/index.ts';
import { parseConfig } from '../../src/ingest/index.ts';
import { describeProblem } from '../../src/model/problem-text.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { describeFinding, rules } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

const shop = {
  'group:team': {},
  'component:web': {},
  'component:pay': { dependsOn: ['resource:db'] },
  'resource:db': { type: 'database' },
};

const journeys = (checks: string) => `journeys:
  buy: { tier: 1, requires: [component:web, component:pay] }
  look: { requires: [component:web] }
${checks}`;

async function texts(checks: string): Promise<readonly string[]> {
  const found = buildFindings(await catalogModel(shop, journeys(checks)));
  return found
    .filter(({ rule }) => /check|uncovered/.test(rule))
    .map((each) => `${each.severity}: ${describeFinding(each)}; ${describeRemedy(each.remedy, [])}`);
}

test('without checks in the config nothing is said about them', async () => {
  expect(await texts('')).toEqual([]);
});

test('a check that is blind to losses is reported with the Component that would notice most of them', async () => {
  expect(await texts('checks: { up: { journey: buy, exercises: [component:web] } }')).toEqual([
    'warning: up stays green for 2 of 3 single failures that take journey:buy down: component:pay, resource:db; let a check exercise component:pay as well: it notices 2 more in time',
    'info: no check exercises journey:look, which 1 single failure takes down; add a check that does what customers do, under `checks`',
  ]);
});

test('a journey of tier 1 without a check is a warning', async () => {
  const [first] = await texts('checks: { up: { journey: look, exercises: [component:web] } }');
  expect(first).toMatch(/^warning: no check exercises journey:buy/);
});

test('a check of a journey that the config does not have is an error at its place', () => {
  const text = journeys('checks: { up: { journey: sell, exercises: [component:web] } }');
  const { problems } = parseConfig({ path: 'faultline.yaml', text }, rules);
  expect(problems.map((each) => `${each.source.line}:${each.source.column} ${describeProblem(each)}`)).toEqual([
    '4:26 journey: expected one of journey:default/buy, journey:default/look, found journey:default/sell',
  ]);
});

test('an alert keeps its place, and an entity that it watches is named with a suggestion where it is misspelt', async () => {
  const text = 'alerts:\n  - { name: slow, on: component:pay }\n  - { name: slow, on: component:web }\n';
  expect(parseConfig({ path: 'faultline.yaml', text }, rules).problems.map(describeProblem)).toEqual([
    'alerts: slow is already stated at faultline.yaml:2:5',
  ]);
  const { graph, problems } = await catalogModel(
    {
      ...shop,
      'component:pay': {
        annotations: {
          'faultline.dev/resilience': 'alerts: [{ name: errors }, { name: retries, leading: true, link: x }]',
        },
      },
    },
    'alerts:\n  - { name: slow, on: component:pay }\n  - { name: lost, on: component:payy }\nchecks: { up: { journey: buy, exercises: [component:wep] } }\njourneys: { buy: { requires: [component:web] } }\n',
  );
  const { alerts } = graph.nodes[graph.indexOf.get('component:default/pay')!]!;
  expect(alerts).toMatchObject([
    { name: 'errors', isLeading: false },
    { name: 'retries', isLeading: true, link: 'x' },
    { name: 'slow', isLeading: false, source: { file: 'faultline.yaml', line: 2, column: 5 } },
  ]);
  expect(problems.map(describeProblem)).toEqual([
    expect.stringContaining('component:default/payy'),
    expect.stringContaining('component:default/wep'),
  ]);
});
