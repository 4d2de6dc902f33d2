import { expect, test } from 'vitest';
import { describeProblem } from '../../src/index.ts';
import { parseCatalogFile, withEntry } from '../../src/ingest/index.ts';
import { additionsOf } from './added-entries.ts';

const workspace = (nodes: readonly object[]) =>
  JSON.stringify({
    model: {
      softwareSystems: [
        {
          id: '1',
          name: 'Shop',
          containers: [
            { id: '2', name: 'Web' },
            { id: '3', name: 'Db', tags: 'Database' },
          ],
        },
      ],
      deploymentNodes: nodes,
    },
    views: {},
  });
const runs = (...ids: readonly string[]) => ({ containerInstances: ids.map((containerId) => ({ containerId })) });

/** Where a workspace places its containers. */
function deployed(nodes: readonly object[], entry?: string) {
  const file = parseCatalogFile({ path: 'w.json', text: workspace(nodes) });
  const { entities, problems } = entry === undefined ? file : withEntry(file, additionsOf(entry));
  return {
    places: entities.flatMap(({ name, claims }) =>
      (claims?.placedIn ?? []).map(
        ({ axis, values, needs }) => `${name.toLowerCase()}: ${axis} ${needs} of ${values.join(' ')}`,
      ),
    ),
    problems: problems.map(describeProblem),
  };
}

test('Structurizr: deployment nodes place what runs in them, and one of several instances is enough', () => {
  const node = (name: string, children: readonly object[], more: object = {}) => ({
    name,
    environment: 'Live',
    children,
    ...more,
  });
  const inside = (name: string, ...ids: readonly string[]) => ({ name, environment: 'Live', ...runs(...ids) });
  const region = { tags: 'Element,Amazon Web Services - Region' };
  const { places, problems } = deployed([
    node('Rack 1', [inside('db', '3')]),
    node('Rack 2', [inside('db', '3')]),
    node('AWS', [node('US-East-1', [inside('x', '2')], region)]),
  ]);
  expect(problems).toEqual([]);
  expect(places).toEqual([
    'web: node 1 of aws/us-east-1/x',
    'web: region 1 of us-east-1',
    'db: node 1 of rack-1/db rack-2/db',
  ]);
  expect(deployed([node('Farm', [inside('web', '2')], { instances: 4 })]).places).toEqual([]);
});

test('Structurizr: of several environments the config chooses one, and says what the levels are', () => {
  const note =
    'the placement of 2 elements is not read: the model has the environments Dev, Live; choose one with `environment` of its entry in `catalog`';
  const rack = {
    name: 'Rack',
    environment: 'Live',
    children: [{ name: 'm1', environment: 'Live', ...runs('2', '3') }],
  };
  const laptop = { name: 'Laptop', environment: 'Dev', ...runs('2', '3') };
  expect(deployed([laptop, rack])).toEqual({ places: [], problems: [note] });
  expect(deployed([laptop, rack], 'environment: Prod')).toEqual({ places: [], problems: [note] });
  expect(deployed([laptop, rack], 'environment: Dev').places).toEqual([
    'web: node 1 of laptop',
    'db: node 1 of laptop',
  ]);
  expect(deployed([laptop, rack], 'environment: Live, axes: [rack, machine]')).toEqual({
    places: ['web: machine 1 of rack/m1', 'web: rack 1 of rack', 'db: machine 1 of rack/m1', 'db: rack 1 of rack'],
    problems: [],
  });
});
