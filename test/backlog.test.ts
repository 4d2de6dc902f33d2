import { expect, test } from 'vitest';
import { formatBacklogMarkdown } from '../packages/cli/src/formats/backlog/backlog-markdown.ts';
import { formatBacklog } from '../packages/cli/src/formats/backlog/backlog-text.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import {
  auditedReview,
  type Backlog,
  buildBacklog,
  type Incident,
  learnedModel,
  reviewIncidents,
  withIncidentEntities,
} from '../packages/core/src/index.ts';
import { parseIncident } from '../packages/core/src/ingest/index.ts';
import { catalogModel } from '../packages/core/test/catalog-model.ts';
import { faultline, root } from './faultline.ts';

const nobody = { leading: 0, symptom: 0, none: [] };
const entities = {
  'group:team': {},
  'component:web': { dependsOn: ['component:pay'] },
  'component:app': { dependsOn: ['component:pay'] },
  'component:pay': {},
  'component:fraud': {},
  'component:mail': {},
};
const yaml = `journeys:
  buy: { tier: 1, requires: [component:web, { on: component:mail, class: soft }] }
entities:
  component:web: { tier: 1 }
  component:pay:
    alerts: [{ name: retries, leading: true }]
alerts: [{ name: errors, on: component:web }]
checks: { up: { journey: buy, exercises: [component:web] } }
`;
const text = `---
incident: 1
title: No payment
status: reviewed
began: 2026-11-01T10:00:00Z
ended: 2026-11-01T11:00:00Z
failed: [component:fraud]
observed:
  complete: true
  entities: { component:pay: { down: 1m, because: component:fraud }, component:web: { down: 1m }, component:app: { down: 1m }, journey:buy: { down: 1m } }
actions:
  - { do: review by hand, owner: team, due: 2026-12-01, outcome: it works, expects: { when: [component:pay], lasts: 4h, spares: [component:web] } }
---
`;

async function backlog() {
  const { incident } = parseIncident({ path: 'incidents/pay.md', text }, { asOf: '2026-11-20' });
  const { graph, config } = await catalogModel(entities, yaml);
  const { tolerance, window } = config.incidents;
  const incidents = [incident!];
  return buildBacklog({
    graph: learnedModel(graph, incidents, tolerance),
    incidents,
    checks: config.checks,
    tolerance,
    window,
  });
}

test('a backlog corrects the catalog first, and then computes what each change saves on the corrected catalog', async () => {
  const { items, gameDays, alerts } = await backlog();
  expect(items.map(({ kind, ref, text }) => `${kind} ${ref}: ${text}`)).toEqual([
    'correction component:default/pay: write down that it needs component:fraud',
    'firebreak component:default/pay: tolerate the loss of component:fraud (soft, or a fallback)',
    'unbounded component:default/web: tolerate the loss of component:pay (soft, or a fallback)',
    'expectation component:default/web: review by hand: component:web has to survive for 4h without component:pay',
  ]);
  // Three Components were down for 59 minutes each: a tier of 1 weighs 8, the two others 1.
  expect(items[1]).toMatchObject({
    saves: { score: 10, componentMinutes: 177 },
    failures: ['component:default/fraud'],
  });
  expect(items[3]).toMatchObject({ saves: { score: 0, componentMinutes: 59 }, due: '2026-12-01' });
  expect(gameDays).toMatchObject([
    {
      ref: 'journey:default/buy',
      claim: 'soft',
      switchOff: 'component:default/mail',
      stake: 8,
      value: 8,
      lasts: 300,
      standing: 'unproven',
    },
  ]);
  expect(alerts).toEqual({
    tierOne: { leading: 0, symptom: 1, none: [] },
    suspects: { leading: 1, symptom: 1, none: [] },
    failed: { leading: 0, symptom: 0, none: ['component:default/fraud'] },
  });
});

test('the game days of the storefront have the values that were worked out by hand, and every format lists them', () => {
  const run = (format: string) =>
    faultline(['backlog', '--format', format, '--as-of', '2026-11-20', '--quiet'], {
      cwd: `${root}examples/storefront`,
    }).stdout;
  const { gameDays } = JSON.parse(run('json')) as {
    gameDays: readonly { ref: string; stake: number; value: number }[];
  };
  expect(gameDays.map(({ ref, stake, value }) => `${ref} ${stake} ${value}`)).toEqual([
    'journey:default/return 2 4',
    'component:default/sessions 52 52',
    'component:default/payment-gateway 30 30',
    'component:default/checkout 16 16',
    'component:default/sessions 8 8',
  ]);
  expect(run('text')).toContain(
    'switch off component:tax for 35m; component:checkout has to stay up for 30m; stop as soon as a journey goes down\n',
  );
});

test('the next step is the first stage in which something is open, and errors about incidents are findings', async () => {
  const model = await catalogModel(entities, yaml);
  const { incident } = parseIncident({ path: 'incidents/pay.md', text }, { asOf: '2026-11-20' });
  const { tolerance } = model.config.incidents;
  const audited = (incidents: readonly Incident[]) => {
    const graph = learnedModel(model.graph, incidents, tolerance);
    const catalogThen = () => ({ graph: model.graph, revision: undefined, reason: undefined });
    const now = withIncidentEntities(model.graph, incidents).graph;
    return auditedReview(reviewIncidents({ now, incidents, tolerance, catalogThen }), { ...model, graph, incidents });
  };
  const one = audited([incident!]);
  expect(one.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toContain('error incident-gap');
  // The rest of the catalog is another command's.
  expect(one.findings.map(({ rule }) => rule)).not.toContain('missing-owner');
  expect(one.nextStep).toEqual({
    days: 30,
    open: ['write down 2 more incidents with what failed and what was observed'],
  });
  const three = audited(['a', 'b', 'c'].map((name) => ({ ...incident!, name, ref: `incident:default/${name}` })));
  expect(three.nextStep).toEqual({
    days: 60,
    open: [
      'give a leading alert to 1 more of the 2 entities that can take a journey of tier 1 down alone',
      'hold a game day: does journey:buy hold without component:mail? `faultline backlog` says how',
    ],
  });
});

test('--top shows the first changes and game days, says how many more there are, and keeps every correction', () => {
  const day = {
    ...{ ref: 'component:default/a', owner: null, claim: 'soft', standing: 'unproven' },
    switchOff: 'component:default/b',
  };
  const requirement = {
    ref: 'component:default/a',
    of: ['component:default/b'],
    needs: 1,
    class: 'soft',
    relation: 'claim',
    source: { file: 'a.yaml', line: 1, column: 1 },
  };
  const gameDay = { ...day, requirement, lasts: 300, stake: 1, components: 1, journeys: 0, incidents: [], value: 1 };
  const item = {
    ref: 'component:default/a',
    owner: null,
    edits: [],
    failures: [],
    incidents: [],
    due: null,
    saves: null,
  };
  const changes = ['one', 'two', 'three'].map((text) => ({ ...item, kind: 'firebreak', text }));
  const backlog = {
    ...{ version: 1, asOf: '2026-11-20', checks: [], gameDays: [gameDay, gameDay] },
    items: [{ ...item, kind: 'correction', text: 'zero' }, ...changes],
    alerts: { tierOne: nobody, suspects: nobody, failed: nobody },
  } as unknown as Backlog;
  const shown = formatBacklog(backlog, { style: styleOf(false), top: 2 });
  const listed = formatBacklogMarkdown(backlog, { top: 1 });
  expect(['zero', 'one', 'two', 'three', 'and 1 more'].map((each) => shown.includes(each))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
  expect(['zero', 'one', 'two', 'and 2 more'].map((each) => listed.includes(each))).toEqual([true, true, false, true]);
  expect(formatBacklog(backlog, { style: styleOf(false) })).toContain('three');
});
