import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCatalogFile, withEntry } from '../../src/ingest/index.ts';
import { additionsOf, merged } from './added-entries.ts';

const cortex = (tag: string, ...lines: readonly string[]) =>
  `openapi: 3.0.1\ninfo:\n  title: ${tag}\n  x-cortex-tag: ${tag}\n${lines.map((line) => `  ${line}\n`).join('')}`;

function classesOf(text: string, entry: string) {
  const file = withEntry(parseCatalogFile({ path: 'cortex.yaml', text }), additionsOf(entry));
  const { graph } = merged('', file);
  return graph.requirements
    .filter(({ relation }) => relation !== 'member')
    .map(({ of, class: kind, relation }) => `${of[0]!.split('/')[1]} ${kind} ${relation}`)
    .sort();
}

const dependencies = [
  'x-cortex-dependency:',
  '  - { tag: a, metadata: { critical: false, criticality: Low } }',
  '  - { tag: b, metadata: { best-effort: true } }',
  '  - { tag: c, method: GET, path: /one, metadata: { best-effort: true } }',
  '  - { tag: c, method: GET, path: /two }',
  '  - { tag: d }',
];

test('classes of an entry say what the attributes of a dependency mean, the strictest of several, and hard without one', () => {
  const classes = 'classes: { criticality=low: soft, best-effort: informational }';
  const plain = classesOf(cortex('web', ...dependencies), 'adds: [entities, dependencies]');
  expect(plain.every((each) => each.includes(' hard dependsOn'))).toBe(true);
  const found = classesOf(cortex('web', ...dependencies), classes);
  expect(found.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
    'a soft claim',
    'b informational claim',
    'c hard dependsOn',
    'd hard dependsOn',
  ]);
  // Further down in a file, the positions of a document are others than those that were read.
  expect(classesOf(`${cortex('first')}---\n${cortex('web', ...dependencies)}`, classes)).toEqual(found);
});

test('relations of a type that does not count are left out of a document further down as well', () => {
  const related = cortex(
    'web',
    'x-cortex-relationships:',
    '  - { type: depends-on, destinations: [{ tag: a }] }',
    '  - { type: calls, destinations: [{ tag: b }] }',
  );
  for (const text of [related, `${cortex('first')}---\n${related}`])
    expect(classesOf(text, 'relations: [calls]')).toEqual([expect.stringContaining('b hard')]);
});

test('attributes of references of swcat count in the same way', () => {
  const text = [
    'apiVersion: swcat/v1',
    'kind: Component',
    'metadata: { name: web }',
    'spec:',
    '  type: service',
    '  owner: shop',
    '  system: shop',
    '  dependsOn:',
    '    - { ref: component:a, attrs: { version: v1, criticality: low } }',
    '    - { ref: component:b, attrs: { criticality: high } }',
    '    - component:c',
  ].join('\n');
  const found = classesOf(text, 'classes: { criticality=low: soft }');
  expect(found.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual(['a soft', 'b hard', 'c hard']);
});

test('no classes of an entry make a dependency less than what its strictest mention says', () => {
  const kinds = fc.constantFrom('hard', 'soft', 'informational', 'unknown');
  const order: readonly string[] = ['hard', 'soft', 'informational'];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), kinds), { minLength: 1, maxLength: 6 }), (mentions) => {
      const lines = mentions.map(([tag, word]) => `  - { tag: ${tag}, metadata: { kind: ${word} } }`);
      const classes = 'classes: { kind=hard: hard, kind=soft: soft, kind=informational: informational }';
      const found = classesOf(cortex('web', 'x-cortex-dependency:', ...lines), classes);
      for (const tag of new Set(mentions.map(([name]) => name))) {
        const words: readonly string[] = mentions
          .filter(([name]) => name === tag)
          .map(([, word]) => (word === 'unknown' ? 'hard' : word));
        const wanted = order.find((each) => words.includes(each));
        expect(found.filter((each) => each.startsWith(`${tag} `)).every((each) => each.split(' ')[1] === wanted)).toBe(
          true,
        );
      }
    }),
    { numRuns: 100 },
  );
});
