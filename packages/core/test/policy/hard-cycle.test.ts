import { expect, test } from 'vitest';
import { buildFindings } from '../../src/index.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';
import type { Entities } from './rule-findings.ts';

const ring = (requires: Readonly<Record<string, string>>) =>
  `entities:\n${Object.entries(requires)
    .map(([name, list]) => `  component:${name}: { requires: [${list}] }`)
    .join('\n')}`;
const letters: Entities = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`component:${name}`, {}]),
);

const needs = (...names: readonly string[]): string => names.map((name) => `component:${name}`).join(', ');

const soft = (name: string): string => `{ on: component:${name}, class: soft }`;

test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
  [
    'cycles that share members have one remedy that ends them all',
    { d: needs('e', 'f'), e: needs('g'), f: needs('g'), g: needs('d') },
    ['component:d → component:e → component:g → component:d need each other (4 members)'],
    ['make component:g → component:d soft'],
  ],
  [
    'a soft dependency takes its member out of the cycle',
    { d: `${soft('e')}, ${needs('f')}`, e: needs('g'), f: needs('g'), g: needs('d') },
    ['component:d → component:f → component:g → component:d need each other'],
    ['make component:d → component:f soft'],
  ],
  [
    'the path of a hard cycle uses no soft chord',
    { a: `${needs('b')}, ${soft('c')}`, b: needs('c'), c: needs('a') },
    ['component:a → component:b → component:c → component:a need each other'],
    ['make component:a → component:b soft'],
  ],
  [
    'two hard cycles that soft dependencies join are two findings',
    { a: needs('b'), b: `${needs('a')}, ${soft('c')}`, c: needs('d'), d: `${needs('c')}, ${soft('a')}` },
    [
      'component:a → component:b → component:a need each other',
      'component:c → component:d → component:c need each other',
    ],
    ['make component:a → component:b soft', 'make component:c → component:d soft'],
  ],
  [
    'a redundant requirement closes no hard cycle',
    { a: '{ anyOf: [component:b, component:c] }', b: needs('a'), c: needs('a') },
    [],
    [],
  ],
])('%s', async (_, requires, messages, remedies) => {
  const model = await catalogModel({ 'group:team': {}, ...letters }, ring(requires));
  const findings = buildFindings(model).filter(({ rule }) => rule === 'hard-cycle');
  expect(findings.map(describeFinding)).toEqual(messages);
  expect(findings.map(({ remedy }) => describeRemedy(remedy, model.graph.requirements))).toEqual(remedies);
});
