import { readFileSync } from 'node:fs';
import { graphFromReport, parseReport, type Report } from '@faultline/core';
import { expect, test } from 'vitest';
import { incidentStrip } from '../src/incidents/incident-strip.ts';
import { pairedBars } from '../src/incidents/paired-bars.ts';
import { replayLayout } from '../src/incidents/replay-layout.ts';
import { replayScene } from '../src/incidents/replay-scene.ts';
import { initialLearning } from '../src/state/learning-state.ts';
import { neededAmong, type ReplayMark, replayedEntities, replayMoments } from '../src/world/replayed-entities.ts';
import { passedIncidents, pastValues, shownIncident } from '../src/world/shown-incident.ts';

const text = readFileSync(new URL('../../../examples/storefront/golden/analyze.json', import.meta.url), 'utf8');
const report: Report = parseReport(text)!;
const graph = graphFromReport(report);
const named = (name: string) => report.incidents!.find((each) => each.name === name)!;
const mails = named('2026-10-07-mail-service');
const parcels = named('2026-11-05-parcel-service');

test('at its worst, each entity of a replay has the mark of the score in the report', () => {
  const sets = { hit: 'hits', missed: 'missed', 'false alarm': 'falseAlarms', unconfirmed: 'unconfirmed' } as const;
  for (const incident of report.incidents!) {
    for (const [predicted, score] of [
      [incident.predictedThen, incident.thenDeclared],
      [incident.predictedNow, incident.now],
    ] as const) {
      const entities = replayedEntities(graph, incident, predicted, null);
      const marked = (mark: ReplayMark) => entities.flatMap((each) => (each.mark === mark ? [each.ref] : []));
      for (const [mark, set] of Object.entries(sets) as [keyof typeof sets, (typeof sets)[keyof typeof sets]][])
        expect([incident.name, mark, marked(mark)]).toEqual([
          incident.name,
          mark,
          [...score.components[set], ...score.journeys[set]].sort(),
        ]);
    }
  }
});

test('a moment shows what was predicted and seen by then', () => {
  expect(replayMoments(parcels, parcels.predictedThen)).toContain(3 * 3600);
  const at = (moment: number) =>
    replayedEntities(graph, parcels, parcels.predictedThen, moment).find(({ ref }) => ref === 'journey:default/return');
  expect(at(3600)).toMatchObject({ mark: 'hit', predicted: 'degraded', observed: 'degraded' });
  expect(at(4 * 3600)).toMatchObject({ mark: 'hit', predicted: 'degraded', observed: 'down', isGap: true });
});

test('columns count the steps from what failed, and a gap stands behind what may explain it', () => {
  const entities = replayedEntities(graph, mails, mails.predictedThen, null);
  const after = new Map([['component:default/mailer', 'component:default/profiles']]);
  const { columns } = replayLayout(graph, entities, after);
  const shown = columns.map(({ title, shown: members }) => [title, ...members.map(({ ref }) => ref.split('/')[1])]);
  expect(shown).toEqual([
    ['Failed', 'mail-service'],
    ['1 step away', 'mailer'],
    ['2 steps away', 'profiles', 'notifications', 'returns'],
    ['Journeys', 'check-out', 'return', 'log-in'],
  ]);
  const without = replayLayout(graph, entities, new Map()).columns.map(({ title }) => title);
  expect(without).toContain('No path in the catalog');
});

test('what stands between two entities of a replay is passed through where no replay scores it', () => {
  const needs = neededAmong(graph, new Set(['component:default/basket', 'component:default/pricing']));
  expect(needs.get('component:default/basket')).toEqual(['component:default/pricing']);
});

test('the pictures of a replay name each entity once, with what was predicted and seen', () => {
  const entities = replayedEntities(graph, mails, mails.predictedThen, null);
  const scene = replayScene(graph, replayLayout(graph, entities, new Map()), [], 900);
  const labels = scene.marks.flatMap((mark) => ('label' in mark && mark.label ? [mark.label] : []));
  expect(labels).toHaveLength(entities.length);
  expect(labels).toContain('Component profiles: missed, predicted ok, seen down, a gap');
  expect(scene.marks.every((mark) => !('width' in mark) || mark.width >= 0)).toBe(true);
  const bars = pairedBars(graph, mails, { predicted: mails.predictedThen, rows: entities, width: 900, moment: 60 });
  expect(JSON.stringify(bars.marks)).toContain('Component profiles: predicted ok; seen down after 2m');
});

test('the strip has a mark for each incident that the filter lets pass, and the latest of them is shown', () => {
  const state = { ...initialLearning, filter: { pattern: 'third-party-outage' } };
  expect(pastValues(report, 'pattern')).toContain('third-party-outage');
  const passed = passedIncidents(report, state);
  expect(passed.map(({ name }) => name)).toContain('2026-10-07-mail-service');
  expect(passed.length).toBeLessThan(report.incidents!.length);
  expect(shownIncident(report, state)).toBe(passed.at(-1));
  const strip = incidentStrip(passed, undefined, 900);
  expect(strip.marks.flatMap((mark) => ('ref' in mark && mark.ref ? [mark.ref] : []))).toEqual(
    passed.map(({ ref }) => ref),
  );
  expect(strip.marks.some((mark) => mark.kind === 'text' && mark.text === 'Components seen down')).toBe(true);
});
