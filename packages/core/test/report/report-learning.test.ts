import { expect, test } from 'vitest';
import {
  buildReport,
  graphFromReport,
  learnedModel,
  parseReport,
  type Report,
  reportLearning,
  runbook,
} from '../../src/index.ts';
import { parseIncident } from '../../src/ingest/index.ts';
import type { Incident } from '../../src/model/incident.ts';
import { catalogModel } from '../catalog-model.ts';

const shop = {
  'component:web': { dependsOn: ['component:pay'] },
  'component:pay': {},
  'component:fraud': { dependsOn: ['resource:warehouse'] },
  'resource:warehouse': { type: 'database' },
};

const config = `
journeys: { buy: { requires: [component:web], tier: 1 } }
checks: { up: { journey: buy, exercises: [component:web] }, paid: { journey: buy, exercises: [component:fraud] } }
alerts: [{ name: refusals, on: component:pay, leading: true, link: https://alerts.example/refusals }]
`;

const text = `---
incident: 1
title: No payment
status: reviewed
began: 2026-10-01T10:00:00Z
detected: 2026-10-01T10:02:00Z
ended: 2026-10-01T11:00:00Z
failed: [{ ref: resource:warehouse, lasts: 30m }]
observed: { entities: { component:fraud: down, component:pay: { down: 1m, because: component:fraud }, component:web: { down: 1m } } }
---
`;

const incident = parseIncident({ path: 'incidents/warehouse.md', text }, { asOf: '2026-11-20' }).incident!;

async function reportOf(yaml: string, incidents: readonly Incident[]): Promise<Report> {
  const model = await catalogModel(shop, yaml);
  const graph = learnedModel(model.graph, incidents, model.config.incidents.tolerance);
  return buildReport(graph, { ...model, incidents, learning: reportLearning });
}

test('a report has what incidents, checks and alerts show, and is read back as it was written', async () => {
  const report = await reportOf(config, [incident]);
  const [replayed] = report.incidents!;
  expect(replayed).toMatchObject({
    name: 'warehouse',
    verdict: 'wider',
    toDetect: 120,
    failed: [{ ref: 'resource:default/warehouse', at: 0, lasts: 1800 }],
    now: {
      components: { hits: ['component:default/fraud'], missed: ['component:default/pay', 'component:default/web'] },
    },
    predictedNow: [
      {
        ref: 'component:default/fraud',
        phases: [
          { at: 0, status: 'down' },
          { at: 1800, status: 'ok' },
        ],
      },
    ],
    gaps: [{ ref: 'component:default/pay', candidates: [{ ref: 'component:default/fraud', isNamed: true }] }],
    catalogReason: 'the report was made without the history of git',
  });
  expect(report.incidentTotals).toMatchObject({
    now: { components: { recall: { part: 1, whole: 3 } } },
    proposed: { before: { recall: { part: 1, whole: 3 } }, after: { recall: { part: 3, whole: 3 } } },
  });
  expect(report.proposals).toMatchObject([{ edit: { do: 'add', ref: 'component:default/pay' } }]);
  expect(report.checks).toMatchObject([
    {
      blind: [],
      notices: { length: 2 },
      checks: [
        { name: 'up', blind: [] },
        { name: 'paid', notices: [] },
      ],
    },
  ]);
  expect(report.alertCoverage).toMatchObject({ failed: { none: ['resource:default/warehouse'] } });
  expect(report.backlog!.map(({ kind }) => kind)).toContain('correction');
  expect(report.gameDays).toEqual([]);
  expect(parseReport(JSON.stringify(report))).toEqual(JSON.parse(JSON.stringify(report)));
});

test('a report of a catalog without incidents, checks and alerts has none of it', async () => {
  const report = await reportOf('', []);
  const parts = ['incidents', 'incidentTotals', 'proposals', 'checks', 'alertCoverage', 'gameDays', 'backlog'];
  expect(Object.keys(report).filter((key) => parts.includes(key))).toEqual([]);
  const checked = await reportOf(
    'journeys: { buy: { requires: [component:web] } }\nchecks: { up: { journey: buy, exercises: [component:web] } }',
    [],
  );
  expect(checked).toMatchObject({ incidents: [], proposals: [], checks: { length: 1 } });
});

test('a runbook of the graph of a report asks what one of the catalog asks, alerts included', async () => {
  const model = await catalogModel(shop, config);
  const saved = parseReport(JSON.stringify(await reportOf(config, [])))!;
  const ref = 'journey:default/buy';
  expect(runbook(graphFromReport(saved), ref)).toEqual(runbook(model.graph, ref));
});

test('the catalog at the time is replayed where it is given', async () => {
  const model = await catalogModel(shop, config);
  const then = await catalogModel({ ...shop, 'component:pay': { dependsOn: ['component:fraud'] } }, config);
  const catalogThen = () => ({ graph: then.graph, revision: 'abc1234', reason: undefined });
  const report = buildReport(model.graph, { ...model, incidents: [incident], catalogThen, learning: reportLearning });
  expect(report.incidents).toMatchObject([
    { catalogAt: 'abc1234', verdict: 'as predicted', verdictNow: 'wider', predictedThen: { length: 4 } },
  ]);
});
