import fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeEntity } from '../../src/ingest/catalogs/made-entity.ts';
import { inheritedFields } from '../../src/ingest/inherited-fields.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { Problem } from '../../src/model/problem.ts';

const source = { file: 'd.yaml', line: 1, column: 1 };

function service(name: string, parent?: string, tags: readonly string[] = []): Entity {
  const made = madeEntity({ origin: 'datadog', kind: 'component', name, tags, source });
  return parent === undefined ? made : { ...made, inheritsFrom: { target: `component:default/${parent}`, source } };
}

/** The tags of each entity, and the targets that are problems with their faults; sorted. */
function inherited(entities: readonly Entity[]) {
  const problems: Problem[] = [];
  const found = inheritedFields(entities, (problem) => problems.push(problem));
  return {
    tags: found.map(({ name, tags }) => `${name}: ${tags.join()}`).sort(),
    faults: problems.map((each) => (each.code === 'invalid-reference' ? `${each.text} ${each.fault}` : '')).sort(),
  };
}

test('an entity inherits through any number of steps, whichever is read first', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `s${index}`);
  const chain = names.map((name, index) => service(name, names[index + 1], index === 4_999 ? ['kept'] : []));
  for (const order of [chain, [...chain].reverse()]) {
    const { tags, faults } = inherited(order);
    expect(faults).toEqual([]);
    expect(tags.every((each) => each.endsWith(': kept'))).toBe(true);
  }
});

test('every step of a loop is a problem and inherits nothing, and what leads into it inherits from it', () => {
  const loop = [service('a', 'b', ['own']), service('b', 'a'), service('c', 'a'), service('d', 'gone')];
  expect(inherited(loop)).toEqual({
    tags: ['a: own', 'b: ', 'c: own', 'd: '],
    faults: [
      'component:default/a inherits itself',
      'component:default/b inherits itself',
      'component:default/gone nothing to inherit',
    ],
  });
});

test('every declaration of a ref inherits, and others inherit from its first by position', () => {
  const at = (entity: Entity, line: number): Entity => ({ ...entity, source: { ...source, line } });
  const all = [
    at(service('base', undefined, ['first']), 1),
    at(service('base', undefined, ['second']), 2),
    at(service('web', 'base'), 3),
    at(service('web', 'base'), 4),
    at(service('web', 'web'), 5),
    at(service('web', 'gone'), 6),
  ];
  for (const order of [all, [...all].reverse()])
    expect(inherited(order)).toEqual({
      tags: ['base: first', 'base: second', 'web: ', 'web: ', 'web: first', 'web: first'],
      faults: ['component:default/gone nothing to inherit', 'component:default/web inherits itself'],
    });
});

test('the order of the entities changes nothing', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const parent = fc.option(fc.constantFrom(...names, 'gone'), { nil: undefined });
  const drawn = fc.tuple(...names.map(() => fc.tuple(parent, fc.subarray(['x', 'y']))));
  fc.assert(
    fc.property(drawn, fc.shuffledSubarray(names, { minLength: 5 }), (parts, order) => {
      const all = new Map(names.map((name, index) => [name, service(name, ...parts[index]!)]));
      expect(inherited(order.map((name) => all.get(name)!))).toEqual(inherited([...all.values()]));
    }),
    { numRuns: 2_000 },
  );
});
