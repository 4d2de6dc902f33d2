import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';

interface Node {
  readonly nodeType: string;
  readonly app?: string;
  readonly workload?: string;
  readonly service?: string;
  readonly isWaypoint?: boolean;
  readonly isServiceEntry?: object;
}

function graph(
  nodes: Readonly<Record<string, Node>>,
  edges: readonly (readonly [string, string, string, string?])[],
  graphType = 'versionedApp',
): string {
  return JSON.stringify({
    timestamp: 1_763_596_800,
    duration: 600,
    graphType,
    elements: {
      nodes: Object.entries(nodes).map(([id, data]) => ({ data: { id, ...data } })),
      edges: edges.map(([source, target, rate, protocol = 'http']) => ({
        data: { source, target, traffic: { protocol, rates: { [protocol]: rate } } },
      })),
    },
  });
}

const app = (name: string, version = 'v1'): Node => ({ nodeType: 'app', app: name, workload: `${name}-${version}` });

function read(text: string) {
  const found = parseObservedFile({ path: 'kiali.json', text })!;
  expect(found.format).toBe('kiali');
  return {
    ...found,
    rows: found.rows.map(({ caller, callee, calls, kind }) => `${caller} > ${callee} ${calls} ${kind}`),
  };
}

test('rates become calls of the time that the file covers, and an idle edge is not a call', () => {
  const nodes = { a: app('web'), b: app('checkout'), c: app('ads') };
  const found = read(
    graph(nodes, [
      ['a', 'b', '1.50'],
      ['a', 'c', '0.00'],
      ['b', 'c', '300.00', 'tcp'],
    ]),
  );
  expect(found.rows).toEqual(['checkout > ads 1 call', 'web > checkout 900 call']);
  expect(found).toMatchObject({ window: 600, until: '2025-11-20', problems: [], incomplete: false });
});

test('a service between workloads is not a node of its own, and versions of an app are one', () => {
  const nodes = {
    web: app('web'),
    door: { nodeType: 'service', service: 'reviews' },
    v1: app('reviews', 'v1'),
    v2: app('reviews', 'v2'),
    box: { nodeType: 'box', app: 'reviews' },
    way: { nodeType: 'workload', workload: 'waypoint', isWaypoint: true },
    db: app('db'),
  };
  const edges = [
    ['web', 'door', '2'],
    ['door', 'v1', '1'],
    ['door', 'v2', '1'],
    ['v1', 'v2', '1'],
    ['v2', 'way', '9', 'tcp'],
    ['way', 'db', '9', 'tcp'],
  ] as const;
  expect(read(graph(nodes, edges)).rows).toEqual([
    'reviews > db 1 call',
    'reviews > reviews 600 call',
    'web > reviews 1200 call',
  ]);
});

test('a graph of services keeps them, a service entry is outside of the mesh, and an unknown source is a user', () => {
  const service = (name: string): Node => ({ nodeType: 'service', service: name });
  const nodes = {
    user: { nodeType: 'unknown', app: 'unknown', workload: 'unknown' },
    web: service('web'),
    checkout: service('checkout'),
    cards: { ...service('api.cards.example'), isServiceEntry: { location: 'MESH_EXTERNAL' } },
  };
  const edges = [
    ['user', 'web', '1'],
    ['web', 'checkout', '1'],
    ['checkout', 'cards', '1'],
  ] as const;
  expect(read(graph(nodes, edges, 'service')).rows).toEqual([
    'checkout > api.cards.example 600 virtual_node',
    'unknown > web 600 entry',
    'web > checkout 600 call',
  ]);
});

test('an edge that cannot be read is a problem without its values, and a graph without edges is empty', () => {
  const nodes = { a: app('web'), b: app('checkout') };
  const { problems, incomplete } = read(
    graph(nodes, [
      ['a', 'CANARY', '1'],
      ['a', 'b', 'CANARY'],
    ]),
  );
  expect(problems.map(({ code }) => code)).toEqual(['invalid-observation', 'invalid-observation']);
  expect([JSON.stringify(problems).includes('CANARY'), incomplete]).toEqual([false, true]);
  const empty = read('{"timestamp":1,"duration":1,"graphType":"app","elements":{"nodes":null,"edges":null}}');
  expect(empty.problems.map(({ code }) => code)).toEqual(['empty-observation']);
});

test('whatever services stand between, each app reaches the apps that a walk through them reaches', () => {
  const names = ['a', 'b', 'c', 's', 't'];
  const edge = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
  fc.assert(
    fc.property(fc.uniqueArray(edge, { selector: String, maxLength: 10 }), (pairs) => {
      // A service leads to apps only, as in the graphs of Kiali.
      const edges = pairs.filter(([from, to]) => from !== to && !('st'.includes(from) && 'st'.includes(to)));
      const nodes = Object.fromEntries(
        names.map((name) => [name, 'st'.includes(name) ? { nodeType: 'service', service: name } : app(name)]),
      );
      const next = (name: string): string[] => edges.flatMap(([from, to]) => (from === name ? [to] : []));
      const expected = names.flatMap((from) =>
        'st'.includes(from)
          ? []
          : next(from).flatMap((to) =>
              'st'.includes(to) && next(to).length > 0
                ? next(to).map((far) => `${from} > ${far}`)
                : [`${from} > ${to}`],
            ),
      );
      const text = graph(
        nodes,
        edges.map(([from, to]) => [from, to, '1'] as const),
      );
      const found = parseObservedFile({ path: 'x', text })!.rows.map(({ caller, callee }) => `${caller} > ${callee}`);
      expect(found).toEqual([...new Set(expected)].sort());
      const input = { text, json: JSON.parse(text) };
      expect(observedFormats.filter(({ recognizes }) => recognizes(input)).map(({ name }) => name)).toEqual(['kiali']);
    }),
  );
});
