import { expect, test } from 'vitest';
import { propagationOf } from '../../src/analysis/propagation.ts';
import { statuses } from '../../src/model/status.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:lost: { requires: [resource:db] }
  component:weak: { requires: [{ on: resource:db, class: soft }] }
  component:bridged: { requires: [{ on: component:lost, fallback: { lasts: 5m } }, component:weak] }
  component:exposed: { requires: [{ anyOf: [component:lost, component:weak, component:well] }] }
  component:hard: { requires: [{ anyOf: [component:lost, component:weak], needs: 2 }] }
  component:informed:
    requires:
      - { anyOf: [component:lost, component:well], class: informational }
      - { anyOf: [resource:db, component:well] }
  component:passive: { requires: [component:weak, { on: component:well, class: soft }] }
  component:soft: { requires: [{ anyOf: [component:lost, component:weak], needs: 2, class: soft }] }
  component:spared:
    requires:
      - { anyOf: [component:lost, component:well], class: soft }
      - { anyOf: [component:weak, component:well] }
      - { on: resource:db, class: soft }
  component:untroubled: { requires: [{ on: component:weak, class: soft }] }
`);
const short = (ref: string): string => ref.replace(/^.*\//, '');
const seed = graph.indexOf.get('resource:default/db')!;
const spread = propagationOf(graph, graph.declared, [seed]);

test('each has the status that its requirements come to', () => {
  const found = graph.nodes.map(({ ref }, node) => [short(ref), statuses[spread.status[node]!]]);
  expect(Object.fromEntries(found)).toEqual({
    db: 'down',
    lost: 'down',
    weak: 'degraded',
    bridged: 'down',
    exposed: 'exposed',
    hard: 'down',
    informed: 'exposed',
    passive: 'degraded',
    soft: 'degraded',
    spared: 'degraded',
    untroubled: 'ok',
    well: 'ok',
  });
});

test('a loss takes those with it who are down, degraded or exposed by a requirement that it is part of losing', () => {
  const takes = (name: string): string[] => {
    const node = graph.nodes.findIndex(({ ref }) => short(ref) === name);
    return spread.edgesFrom(node).map(({ to }) => short(graph.nodes[to]!.ref));
  };
  expect(takes('db')).toEqual(['informed', 'lost', 'spared', 'weak']);
  expect(takes('lost')).toEqual(['bridged', 'exposed', 'hard', 'soft']);
  expect(takes('weak')).toEqual(['passive']);
  expect(takes('well')).toEqual([]);
  expect(takes('exposed')).toEqual([]);
});
