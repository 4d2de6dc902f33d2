import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyses } from '../../src/analysis/analyses.ts';
import { judgedOn } from '../../src/failure/failure-model.ts';
import { simulate } from '../../src/failure/simulate.ts';
import { baselineOf, buildFindings, judgeChange, learnedModel } from '../../src/index.ts';
import { parseIncident } from '../../src/ingest/index.ts';
import type { Incident } from '../../src/model/incident.ts';
import { findings } from '../../src/policy/findings.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';

type Entities = Parameters<typeof catalogModel>[0];

const about = /incident|action|disproven|unused/;
const texts = (found: readonly Finding[]): string[] =>
  found
    .filter(({ rule, state }) => about.test(rule) && (state.kind === 'open' || state.kind === 'worse'))
    .map((each) => `${each.severity} ${each.rule}: ${describeFinding(each)}`);

const shop: Entities = {
  'group:team': {},
  'component:web': { dependsOn: ['component:pay'] },
  'component:pay': { dependsOn: ['component:fraud'] },
  'component:fraud': { dependsOn: ['resource:warehouse'] },
  'resource:warehouse': { type: 'database' },
};
const forgetful: Entities = { ...shop, 'component:pay': {} };

const review = `status: reviewed
owner: team
detected: 2026-10-01T10:02:00Z
mitigated: 2026-10-01T11:00:00Z
ended: 2026-10-01T11:00:00Z
trigger: data
patterns: [blind-spot]
detection: { source: alert }
controls: { detection: { verdict: held }, containment: { verdict: held }, rollback: { verdict: held } }`;
const action = 'actions: [{ do: cache, owner: team, due: 2026-12-01, outcome: it survives }]';
const seen = `failed: [resource:warehouse]
observed: { entities: { component:fraud: down, component:pay: { down: 1m }, component:web: { down: 1m } } }`;

function incident(yaml: string, name = 'warehouse', began = '2026-10-01T10:00:00Z'): Incident {
  const text = `---\nincident: 1\ntitle: No payment\nbegan: ${began}\n${yaml}\n---\n`;
  const parsed = parseIncident({ path: `incidents/${name}.md`, text }, { asOf: '2026-11-20' });
  expect(parsed.problems).toEqual([]);
  return parsed.incident!;
}

const complete = incident([review, action, seen].join('\n'));

async function state(entities: Entities, incidents: readonly Incident[], yaml = '') {
  const model = await catalogModel(entities, yaml);
  const graph = learnedModel(model.graph, incidents, model.config.incidents.tolerance);
  return { ...model, graph, incidents, configFile: 'faultline.yaml' };
}

async function change(base: Parameters<typeof state>, head: Parameters<typeof state>): Promise<readonly Finding[]> {
  const judged = judgeChange(await state(...base), await state(...head));
  return findings({ ...judged.config, ...judged, analyses: analyses(judged.graph) }, judged.baseline);
}

test('a gap is an error until the catalog declares what explains the incident', async () => {
  expect(texts(buildFindings(await state(shop, [complete])))).toEqual([]);
  const found = buildFindings(await state(forgetful, [complete]));
  expect(texts(found)).toEqual([
    'error incident-gap: component:pay was hit after 1m in incident warehouse (No payment), and nothing that it declares explains it',
  ]);
  expect(found[0]!.source).toMatchObject({ file: 'catalog.json' });
});

test('an incident says nothing about the catalog before it is reviewed', async () => {
  const open = incident(`status: open\n${seen}`);
  expect(texts(buildFindings(await state(forgetful, [open])))).toEqual([]);
});

test('a change that removes what an incident has proven fails, and names the dependency and the incident', async () => {
  const found = await change([shop, [complete]], [forgetful, [complete]]);
  expect(texts(found)).toEqual([
    'error incident-gap: component:pay was hit after 1m in incident warehouse (No payment), and without the removed dependency on component:fraud nothing explains it',
    'info unexplained-incident: incident warehouse (No payment) is no longer explained: 2 entities that were hit are not predicted any more: component:pay, component:web',
  ]);
  expect(describeRemedy(found.find(({ rule }) => rule === 'incident-gap')!.remedy, [])).toBe(
    'keep the dependency on component:fraud, or write into the incident file why it is no longer needed',
  );
});

test('a change that removes the dependency from the config shows the gap too, although the config of the base judges', async () => {
  const stated = 'entities: { component:pay: { requires: [component:fraud] } }';
  const found = await change([forgetful, [complete], stated], [forgetful, [complete]]);
  expect(texts(found)).toEqual([
    'error incident-gap: component:pay was hit after 1m in incident warehouse (No payment), and without the removed dependency on component:fraud nothing explains it',
  ]);
  expect(texts(await change([forgetful, [complete], stated], [shop, [complete]]))).toEqual([]);
});

test('a change cannot hide what it removes by deleting or reopening the incident', async () => {
  const reopened = incident(`status: open\n${seen}`);
  for (const incidents of [[], [reopened]]) {
    const rules = (await change([shop, [complete]], [forgetful, incidents])).map(({ rule }) => rule);
    expect(rules).toContain('incident-gap');
  }
});

test('a change that adds an incident file does not make the catalog worse', async () => {
  expect(texts(await change([forgetful, []], [forgetful, [complete]]))).toEqual([]);
  const added = await change([forgetful, []], [forgetful, [incident(`${review}\n${seen}`)]]);
  expect(texts(added)).toEqual(['warning incident-incomplete: incident warehouse is reviewed, and lacks actions']);
});

test('a change that removes an entity that was hit fails with what is no longer explained', async () => {
  const { 'component:web': _, ...without } = shop;
  expect(texts(await change([shop, [complete]], [without, [complete]]))).toEqual([
    'error unexplained-incident: incident warehouse (No payment) is no longer explained: 1 entity that was hit is not predicted any more: component:web',
  ]);
});

test('a baseline knows the gaps that it was made with', async () => {
  const before = await state(forgetful, [complete]);
  const baseline = baselineOf(before.graph, buildFindings(before));
  expect(texts(buildFindings({ ...before, baseline }))).toEqual([]);
});

test('a claim is disproven until evidence is newer than the incident', async () => {
  const incidents = [complete];
  const pay = (evidence: string) =>
    `entities: { component:pay: { requires: [{ on: component:fraud, fallback: { lasts: 30m }${evidence} }] } }`;
  expect(texts(buildFindings(await state(shop, incidents, pay(''))))).toEqual([
    'error disproven-claim: the fallback of component:pay for component:fraud is said to last 30m, and lasted 1m in incident warehouse',
  ]);
  const newer = ', evidence: { date: 2026-10-20, link: https://wiki/game-day }';
  expect(texts(buildFindings(await state(shop, incidents, pay(newer))))).toEqual([]);
});

test('an action needs an owner, a day, an outcome and a proof, and is done by its day', async () => {
  const actions = `actions:
  - { do: cache, owner: group:nobody, outcome: it survives }
  - { do: alert, owner: team, due: 2026-11-19, outcome: a page }
  - { do: drill, owner: team, due: 2026-11-19, outcome: known, done: 2026-11-01 }`;
  expect(texts(buildFindings(await state(shop, [incident([review, actions, seen].join('\n'))])))).toEqual([
    'error action-incomplete: the action "cache" of incident warehouse has an owner that the catalog does not have: group:nobody, no day by which it is due',
    'error action-incomplete: the action "drill" of incident warehouse has no proof that it is done',
    'error action-overdue: the action "alert" of incident warehouse was due on 2026-11-19',
  ]);
});

test('an action that is done must spare what it promised, in a simulation of the catalog as it is now', async () => {
  const done = (spares: string) =>
    incident(
      `${review}\n${seen}
actions:
  - do: cache
    owner: team
    due: 2026-12-01
    outcome: it survives
    done: 2026-10-05
    proof: https://git/1
    expects: { when: [component:fraud], lasts: 1h, spares: [${spares}] }`,
    );
  expect(texts(buildFindings(await state(shop, [done('component:web')])))).toEqual([
    'error action-missed: the action "cache" of incident warehouse is done, and component:web goes down with component:fraud in the catalog all the same',
  ]);
  const cached = (evidence: string) =>
    `entities: { component:pay: { requires: [{ on: component:fraud, fallback: { lasts: 2h }${evidence} }] } }`;
  const proof = ', evidence: { date: 2026-10-06 }';
  expect(texts(buildFindings(await state(shop, [done('component:web')], cached(proof))))).toEqual([]);
  // The incident itself disproves a claim without a newer proof: the promise then rests on nothing.
  const found = texts(buildFindings(await state(shop, [done('component:web')], cached(''))));
  expect(found.filter((text) => text.includes('action-missed'))).toHaveLength(1);
  expect(texts(buildFindings(await state(shop, [done('component:wep')])))[0]).toContain(
    'what it promised names component:wep, which the catalog does not have',
  );
});

test('a claim that held is proven by its incident, and a fallback for as long as it held', async () => {
  const held = incident(
    `${review}\n${action}
failed: [{ ref: component:fraud, lasts: 10m }]
observed: { complete: true, entities: { component:pay: degraded, component:web: degraded } }`,
  );
  const yaml = 'entities: { component:pay: { requires: [{ on: component:fraud, fallback: { lasts: 15m } }] } }';
  const { graph, ...rest } = await state(shop, [held], yaml);
  const of = ['component:default/fraud'];
  expect(graph.requirements.find((each) => each.of[0] === of[0])).toMatchObject({
    fallback: { lasts: 900 },
    evidence: { date: '2026-10-01', incident: 'warehouse', held: 600 },
  });
  const { declared, worstCase } = simulate(graph, of, { lasts: null });
  const downAt = ({ timeline }: typeof declared) =>
    timeline.find(({ ref, status }) => /pay/.test(ref) && status === 'down')?.at;
  expect([downAt(declared), downAt(worstCase)]).toEqual([900, 600]);
  const [proof] = buildFindings({ ...rest, graph }).filter(({ rule }) => rule === 'unclaimed-proof');
  expect(describeFinding(proof!)).toBe(
    'the fallback of component:pay for component:fraud held for 10m in incident warehouse',
  );
  expect(describeRemedy(proof!.remedy, [])).toBe('add `evidence: { date: 2026-10-01, held: 10m }`');
});

test('a disproven fallback lasts as long as it held in both readings, until the incident is too old to prove that', async () => {
  const yaml = 'entities: { component:pay: { requires: [{ on: component:fraud, fallback: { lasts: 30m } }] } }';
  const { graph } = await state(shop, [complete], yaml);
  const downAt = (model: typeof graph) => {
    const { declared, worstCase } = simulate(model, ['component:default/fraud'], { lasts: null });
    return [declared, worstCase].map(
      ({ timeline }) => timeline.find(({ ref, status }) => /pay/.test(ref) && status === 'down')?.at,
    );
  };
  expect(downAt(graph)).toEqual([60, 60]);
  expect(downAt(judgedOn(graph, '2027-10-01'))).toEqual([60, 0]);
});

test('a change that changes nothing keeps what an incident has shown of a claim, and brings no second copy of it', async () => {
  const yaml = 'entities: { component:pay: { requires: [{ on: component:fraud, fallback: { lasts: 30m } }] } }';
  const both = await state(shop, [complete], yaml);
  const { graph, baseline, change, ...judged } = judgeChange(both, await state(shop, [complete], yaml));
  expect(graph.requirements).toEqual(both.graph.requirements);
  expect(graph.requirements.filter(({ disproven }) => disproven !== undefined)).toHaveLength(1);
  expect(change.newClaims).toEqual([]);
  const found = findings({ ...judged.config, ...judged, change, analyses: analyses(graph) }, baseline);
  expect(found.filter(({ state: { kind } }) => kind === 'open' || kind === 'worse')).toEqual([]);
});

test('an incident that comes again is reported until the actions of the first one are done and proven', async () => {
  const later = (yaml: string) =>
    incident(yaml.replaceAll('2026-10-01', '2026-11-01'), 'again', '2026-11-01T10:00:00Z');
  const second = later([review, action, seen].join('\n'));
  expect(texts(buildFindings(await state(shop, [second, complete])))).toEqual([
    'warning repeated-incident: incident again repeats warehouse (blind-spot, resource:warehouse), whose actions are not all done and proven',
  ]);
  const proven = incident(
    [review, action.replace('}]', ', done: 2026-10-05, proof: https://git/1 }]'), seen].join('\n'),
  );
  expect(texts(buildFindings(await state(shop, [second, proven])))).toEqual([]);
  const short = 'incidents: { window: 7d }';
  expect(texts(buildFindings(await state(shop, [second, complete], short)))).toEqual([]);
});

test('a costly Component that nothing needs is reported where journeys say what is used', async () => {
  const journey = 'journeys: { buy: { requires: [component:web] } }\nentities: { component:fraud: { tier: 2 } }';
  expect(texts(buildFindings(await state(shop, [], journey)))).toEqual([]);
  expect(texts(buildFindings(await state(forgetful, [], journey)))).toEqual([
    'info unused-costly-component: component:fraud is tier 2, and neither a journey nor another entity needs it',
  ]);
});

test('the incident file that the documentation shows is complete and has no problem', async () => {
  const page = readFileSync(new URL('../../../../docs/learning-loop.md', import.meta.url), 'utf8');
  const text = /```yaml\n(---[\s\S]*?)```/.exec(page)![1]!;
  const parsed = parseIncident({ path: 'incidents/2026-11-20-warehouse.md', text }, { asOf: '2026-11-21' });
  expect(parsed.problems).toEqual([]);
  const team: Entities = { ...shop, 'group:payments': {} };
  const rules = buildFindings(await state(team, [parsed.incident!])).map(({ rule }) => rule);
  expect(rules).not.toContain('incident-incomplete');
  expect(rules).not.toContain('action-incomplete');
});
