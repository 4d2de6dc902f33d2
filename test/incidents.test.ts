import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reviewTitle } from '../packages/cli/src/formats/incidents/incident-figures.ts';
import { decode } from '../packages/cli/src/read/read-text.ts';
import { scoreFigures } from '../packages/core/src/incidents/figures.ts';
import { gaps } from '../packages/core/src/incidents/gaps.ts';
import { heldClaims } from '../packages/core/src/incidents/held-claims.ts';
import { prediction } from '../packages/core/src/incidents/prediction.ts';
import { proposeChanges } from '../packages/core/src/incidents/propose-changes.ts';
import { score, verdictOfScore } from '../packages/core/src/incidents/score.ts';
import type { IncidentReview } from '../packages/core/src/index.ts';
import { parseIncident } from '../packages/core/src/ingest/index.ts';
import { snapshotMagic } from '../packages/core/src/snapshot/index.ts';
import { folder, read, storefrontModel } from './storefront-model.ts';

const asOf = '2026-11-20';
const graph = storefrontModel(asOf);
const incidents = readdirSync(new URL('incidents', folder)).map((path) => {
  const { incident, problems } = parseIncident({ path, text: read(`incidents/${path}`) }, { asOf });
  expect(problems).toEqual([]);
  return incident!;
});
const tolerance = 300;
const [search, mail, parcels] = incidents.map((incident) => ({
  incident,
  declared: score(graph, incident, prediction(graph, graph.declared, incident)),
}));

test('what happened as predicted has no gap, and shows the claim that held', () => {
  expect(verdictOfScore(search!.incident, search!.declared, tolerance)).toBe('as predicted');
  expect(search!.declared.components.hits).toEqual(['component:default/indexer', 'component:default/search']);
  expect(gaps(graph, search!.incident, tolerance)).toEqual([]);
  expect(heldClaims(graph, search!.incident)).toMatchObject([{ ref: 'journey:default/browse', held: 1200 }]);
});

test('an undeclared dependency is missed, and its owner is the only gap', () => {
  expect(verdictOfScore(mail!.incident, mail!.declared, tolerance)).toBe('wider');
  expect(mail!.declared.components).toMatchObject({
    hits: ['component:default/mailer', 'component:default/notifications', 'component:default/returns'],
    missed: ['component:default/profiles'],
    falseAlarms: [],
    unconfirmed: [],
    weights: { hits: 6, observed: 8 },
  });
  expect(gaps(graph, mail!.incident, tolerance)).toEqual([
    {
      kind: 'undeclared-dependency',
      ref: 'component:default/profiles',
      at: 120,
      because: ['component:default/mailer'],
    },
  ]);
});

test('a fallback that ran out before its time is disproven for as long as it held', () => {
  expect(verdictOfScore(parcels!.incident, parcels!.declared, tolerance)).toBe('sooner');
  expect(parcels!.declared.unforeseenDown).toEqual([{ ref: 'journey:default/return', at: 10_800 }]);
  expect(gaps(graph, parcels!.incident, tolerance)).toMatchObject([
    { kind: 'disproven', ref: 'journey:default/return', claims: [{ held: 10_800 }] },
  ]);
});

test('sets are added before they are divided', () => {
  const { recall, precision, weightedRecall } = scoreFigures(
    [search!, mail!, parcels!].map(({ declared }) => declared.components),
  );
  expect({ recall, weightedRecall }).toEqual({
    recall: { part: 6, whole: 7 },
    weightedRecall: { part: 15, whole: 17 },
  });
  expect(precision).toEqual({ least: { part: 6, whole: 6 }, most: { part: 6, whole: 6 } });
});

test('the proposals explain everything that was missed, at no false alarm', () => {
  const { changes, open, before, after } = proposeChanges(graph, incidents, tolerance);
  expect(changes.map(({ kind, edit }) => ({ kind, ...edit }))).toEqual([
    {
      kind: 'disproven',
      do: 'fallback',
      ref: 'journey:default/return',
      on: 'resource:default/parcel-service',
      lasts: 10_800,
    },
    {
      kind: 'undeclared-dependency',
      do: 'add',
      ref: 'component:default/profiles',
      on: 'component:default/mailer',
    },
  ]);
  expect(open).toEqual([]);
  expect([before, after]).toEqual([
    { recall: { part: 6, whole: 7 }, falseAlarms: 0 },
    { recall: { part: 7, whole: 7 }, falseAlarms: 0 },
  ]);
});

test('a snapshot that is read as text is named as one, and a review of nothing says so', () => {
  const bytes = Uint8Array.from([...snapshotMagic, 1, 0, 0, 0]);
  expect(decode(bytes, 'graph.fl')).toMatchObject({
    problem: {
      code: 'unreadable-file',
      reason: 'it is a snapshot: name the file itself, as the only path of the catalog',
    },
  });
  expect(decode(bytes, '<stdin>')).toMatchObject({
    problem: {
      reason: 'it is a snapshot, which is read from a file and not from standard input: give the name of the file',
    },
  });
  expect(reviewTitle({ incidents: [] } as unknown as IncidentReview)).toBe('No incident could be read');
});
