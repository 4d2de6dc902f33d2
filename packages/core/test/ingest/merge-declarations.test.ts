import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openModel, simulate } from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { defaultConfig } from '../../src/model/config.ts';
import { rules } from '../../src/policy/rules/rules.ts';
import { atMost } from '../at-most.ts';

const asOf = '2026-11-20';

/** A Component in a file of its own; `claims` are lines of the annotation. */
const declared = (path: string, name: string, spec: string, ...claims: readonly string[]) => {
  const annotation =
    claims.length === 0
      ? []
      : ['  annotations:', '    faultline.dev/resilience: |', ...claims.map((line) => `      ${line}`)];
  const lines = ['apiVersion: backstage.io/v1alpha1', 'kind: Component', 'metadata:', `  name: ${name}`, ...annotation];
  return parseCatalogFile({
    path,
    text: `${[...lines, `spec: { type: service, lifecycle: production, ${spec} }`].join('\n')}\n`,
  });
};

const nodeOf = (files: readonly ReturnType<typeof declared>[], options = {}, config = defaultConfig) => {
  const catalog = mergeCatalog(files, [], options);
  const { graph } = openModel(catalog.entities, config, { asOf });
  const node = graph.nodes.find(({ ref }) => ref === 'component:default/a')!;
  const requirements = graph.requirements.filter(({ ref }) => ref === node.ref);
  return {
    node,
    requirements: requirements.map(({ needs, of, class: kind }) =>
      `${kind} ${needs} of ${of.join(' ')}`.replaceAll('component:default/', ''),
    ),
  };
};

test('the dependencies of two declarations add up, and the first in sorted path order names owner and system', () => {
  const files = [
    declared('b.yaml', 'a', 'owner: two, system: t, dependsOn: [component:y]'),
    declared('a.yaml', 'a', 'owner: one, dependsOn: [component:x]'),
  ];
  for (const order of [files, files.toReversed()]) {
    const { node, requirements } = nodeOf(order);
    expect(node).toMatchObject({ owner: 'group:default/one' });
    expect(node.system).toBeUndefined();
    expect(requirements).toEqual(['hard 1 of x', 'hard 1 of y']);
  }
});

test('the declaration that the base already had names owner and system, whatever its path', () => {
  const files = [declared('b.yaml', 'a', 'owner: two, system: t'), declared('a.yaml', 'a', 'owner: one')];
  const isInBase = ({ source }: { source: { file: string } }) => source.file === 'b.yaml';
  expect(nodeOf(files, { isInBase }).node).toMatchObject({ owner: 'group:default/two', system: 'system:default/t' });
});

test('a claim that one declaration makes and another does not is not believed', () => {
  const soft = 'requires: [{ on: component:x, class: soft }]';
  const plain = declared('a.yaml', 'a', 'owner: o, dependsOn: [component:x]');
  expect(nodeOf([plain, declared('b.yaml', 'a', 'owner: o', soft)]).requirements).toEqual(['hard 1 of x']);
  const both = [declared('a.yaml', 'a', 'owner: o', soft), declared('b.yaml', 'a', 'owner: p', soft)];
  expect(nodeOf(both).requirements).toEqual(['soft 1 of x']);
});

test('the strictest bound counts, and a missing bound is the default one', () => {
  const wide = declared('a.yaml', 'a', 'owner: o, system: s', 'bound: [component:x]');
  expect(nodeOf([wide, declared('b.yaml', 'a', 'owner: o')]).node.bound).toBeUndefined();
  const narrow = declared('b.yaml', 'a', 'owner: o', 'bound: component');
  expect(nodeOf([wide, narrow]).node.bound).toBe('component');
  expect(nodeOf([narrow, declared('c.yaml', 'a', 'owner: p')]).node.bound).toBe('component');
});

test('the most costly tier counts, whether a claim or a label names it', () => {
  const { config } = parseConfig({ path: 'faultline.yaml', text: 'tiers: { label: tier }\n' }, rules);
  const text = (tier: string, claim: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a, labels: { tier: "${tier}" }, annotations: { faultline.dev/resilience: "${claim}" } }\nspec: {}\n`;
  const files = [
    parseCatalogFile({ path: 'a.yaml', text: text('3', 'tier: 4') }),
    parseCatalogFile({ path: 'b.yaml', text: text('2', 'recovers: 1m') }),
  ];
  expect(nodeOf(files, {}, config!).node.tier).toBe(2);
});

test('placements of two declarations on one axis add up', () => {
  const files = [
    declared('a.yaml', 'a', 'owner: o', 'placedIn: { zone: [z1, z2] }'),
    declared('b.yaml', 'a', 'owner: o', 'placedIn: { zone: z3 }'),
  ];
  expect(nodeOf(files).requirements).toEqual([
    'hard 3 of failuredomain:zone/z1 failuredomain:zone/z2 failuredomain:zone/z3',
  ]);
});

const names = ['a', 'b', 'c', 'd'];
const ref = fc.constantFrom(...names.map((name) => `component:${name}`));
const claim = fc.oneof(
  fc.record({ on: ref, class: fc.constantFrom('soft', 'informational', 'hard') }),
  fc.record({ on: ref, fallback: fc.constant({ lasts: '1h' }) }),
  fc.record({ anyOf: fc.uniqueArray(ref, { minLength: 2, maxLength: 3 }), needs: fc.constantFrom(1, 2) }),
);
interface Described {
  readonly name: string;
  readonly dependsOn: readonly string[];
  readonly dependencyOf: readonly string[];
  readonly requires: readonly ({ readonly on: string } | { readonly anyOf: readonly string[] })[];
  readonly zone: readonly string[] | undefined;
}

const declaration: fc.Arbitrary<Described> = fc.record({
  name: fc.constantFrom(...names),
  dependsOn: fc.array(ref, { maxLength: 2 }),
  dependencyOf: fc.array(ref, { maxLength: 1 }),
  requires: fc.array(claim, { maxLength: 2 }),
  zone: fc.option(fc.uniqueArray(fc.constantFrom('z1', 'z2'), { minLength: 1 }), { nil: undefined }),
});

test('a further declaration never makes a radius smaller or later', () => {
  const fileOf = ({ name, dependsOn, dependencyOf, requires, zone }: Described, path: string) => {
    const own = (text: string) => text === `component:${name}`;
    const annotation = JSON.stringify({
      requires: requires.filter((each) => !('on' in each ? own(each.on) : each.anyOf.some(own))),
      ...(zone && { placedIn: { zone } }),
    });
    const spec = {
      dependsOn: dependsOn.filter((each) => !own(each)),
      dependencyOf: dependencyOf.filter((each) => !own(each)),
    };
    const metadata = { name, annotations: { 'faultline.dev/resilience': annotation } };
    return parseCatalogFile({
      path,
      text: JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata, spec }),
    });
  };
  const courses = (files: readonly ReturnType<typeof fileOf>[]) => {
    const { graph } = openModel(mergeCatalog(files).entities, defaultConfig, { asOf });
    return new Map(
      graph.nodes.map(({ ref: seed }) => {
        const { declared: reading } = simulate(graph, [seed], { lasts: null });
        return [
          seed,
          new Map(reading.timeline.filter(({ status }) => status === 'down').map(({ at, ref: lost }) => [lost, at])),
        ];
      }),
    );
  };
  fc.assert(
    fc.property(
      fc.uniqueArray(declaration, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
      declaration,
      fc.boolean(),
      (base, further, isFirst) => {
        fc.pre(base.some(({ name }) => name === further.name));
        const files = base.map((each, index) => fileOf(each, `m${index}.yaml`));
        const before = courses(files);
        const after = courses([...files, fileOf(further, isFirst ? 'a.yaml' : 'z.yaml')]);
        for (const [seed, lost] of before) {
          for (const [entity, at] of lost)
            expect(after.get(seed)?.get(entity), `${seed} ${entity}`).toBeLessThanOrEqual(at);
        }
      },
    ),
    { numRuns: atMost(400) },
  );
});
