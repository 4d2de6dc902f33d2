import { expect, test } from 'vitest';
import { describeDiff, diffGraphs } from '../../src/index.ts';
import { catalogModel } from '../catalog-model.ts';

const ring = { 'component:a': { dependsOn: ['component:b'] }, 'component:b': { dependsOn: ['component:a'] } };
const other = { 'component:c': { dependsOn: ['resource:db'] }, 'resource:db': {} };

async function changed(head: Parameters<typeof catalogModel>[0]) {
  const [before, after] = await Promise.all([catalogModel({ ...ring, ...other }), catalogModel(head)]);
  return diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: false });
}

test('a dependency cycle whose entities all leave the catalog is not better', async () => {
  const diff = await changed(other);
  expect([diff.verdict, diff.cycles.removed.length]).toEqual(['neutral', 1]);
});

test('a dependency cycle that is broken is better, and a new one is worse', async () => {
  const broken = await changed({ ...ring, ...other, 'component:b': {} });
  expect([broken.verdict, describeDiff(broken)]).toEqual([
    'better',
    expect.stringContaining('removes 1 dependency cycle'),
  ]);
  const made = await changed({ ...ring, ...other, 'resource:db': { dependsOn: ['component:c'] } });
  expect([made.verdict, describeDiff(made)]).toEqual(['worse', expect.stringContaining('creates 1 dependency cycle')]);
});

test('a radius that reaches only new entities is not called wider', async () => {
  const diff = await changed({ ...ring, ...other, 'component:new': { dependsOn: ['component:c'] } });
  expect([diff.verdict, diff.radii.map(({ before, after }) => [before, after])]).toEqual([
    'neutral',
    expect.arrayContaining([
      [1, 2],
      [0, 1],
    ]),
  ]);
  expect(describeDiff(diff)).toBe(
    'No loss takes down more or fewer of the entities that exist before and after: 1 entity added, 1 dependency added.',
  );
});

test('nothing of a head that could not be read in full is called better or unchanged', async () => {
  const [before, fewer, more] = await Promise.all([
    catalogModel({ ...ring, ...other }),
    catalogModel({ ...ring, ...other, 'component:b': {} }),
    catalogModel({ ...ring, ...other, 'component:new': {} }),
  ]);
  const base = { graph: before.graph, incomplete: false };
  const said = ({ graph }: typeof fewer) => describeDiff(diffGraphs(base, { graph, incomplete: true }));
  expect(said(fewer)).toMatch(/^Only in what could be read: .* removes 1 dependency cycle\.$/);
  expect(said(before)).toBe('Nothing differs in what could be read.');
  expect(said(more)).toMatch(/^In what could be read, no loss takes down more or fewer/);
  const mixed = diffGraphs({ graph: fewer.graph, incomplete: false }, { graph: before.graph, incomplete: true });
  expect(describeDiff(mixed)).toMatch(/^Worse: /);
});

test('a Component without a system is outside of a system that has no Component', async () => {
  const db = { 'system:data': {}, 'resource:db': { system: 'data' }, 'component:a': {}, 'component:b': {} };
  const needsDb = { dependsOn: ['resource:db'] };
  const [before, after] = await Promise.all([
    catalogModel(db),
    catalogModel({ ...db, 'component:a': needsDb, 'component:b': needsDb }),
  ]);
  const { bounds } = diffGraphs({ graph: before.graph, incomplete: false }, { graph: after.graph, incomplete: false });
  expect(bounds).toMatchObject([
    {
      ref: 'resource:default/db',
      before: 0,
      after: 2,
      added: ['component:default/a', 'component:default/b'],
      worse: true,
    },
  ]);
});
