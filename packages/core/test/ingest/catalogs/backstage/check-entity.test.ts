import * as catalogModel from '@backstage/catalog-model';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  makeValidator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkEntity } from '../../../../src/ingest/catalogs/backstage/check-entity.ts';
import { relationFields } from '../../../../src/ingest/catalogs/backstage/fields.ts';
import {
  isValidKey,
  isValidLabelValue,
  isValidName,
  isValidNamespace,
  isValidTag,
} from '../../../../src/ingest/catalogs/backstage/valid-text.ts';
import type { YamlMap } from '../../../../src/ingest/tree/tree-value.ts';
import { parseYaml } from '../../../../src/ingest/yaml/parse-yaml.ts';
import { fullRef } from '../../../../src/model/full-ref.ts';
import { atMost } from '../../../at-most.ts';

/** Backstage's own judgement, which ours is compared with. */
const validators = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'text', 0, true, [], {}, [''], ['a'], [1], { a: 'b' }, { a: 1 }, [{}], [null]),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A value that Backstage accepts, more often than not. */
const mostly = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 19, arbitrary: right }, { weight: 1, arbitrary: strange });

const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
  mostly(
    fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, mostly(value)])), {
      requiredKeys: [],
    }),
  );

const text = fc.constantFrom('a', 'service', 'component:b');
const texts = fc.array(mostly(text), { maxLength: 2 });
const spec = fc.record(
  Object.fromEntries(
    Object.entries({
      type: text,
      lifecycle: text,
      owner: text,
      definition: text,
      children: texts,
      memberOf: texts,
      system: fc.option(text, { nil: undefined }),
      dependsOn: fc.option(texts, { nil: undefined }),
      providesApis: fc.option(texts, { nil: undefined }),
      consumesApis: fc.option(texts, { nil: undefined }),
      subcomponentOf: fc.option(text, { nil: undefined }),
      subdomainOf: fc.option(text, { nil: undefined }),
      domain: fc.option(text, { nil: undefined }),
      parent: fc.option(text, { nil: undefined }),
      members: fc.option(texts, { nil: undefined }),
      profile: fc.option(some({ displayName: text, email: text, picture: text }), { nil: undefined }),
      targets: fc.option(texts, { nil: undefined }),
      presence: fc.option(fc.constantFrom('required', 'optional'), { nil: undefined }),
    }).map(([key, value]) => [key, mostly(value)]),
  ),
);
const metadata = fc.record({
  name: mostly(text),
  title: mostly(fc.option(text, { nil: undefined })),
  description: mostly(fc.option(fc.constantFrom('', 'words'), { nil: undefined })),
  labels: mostly(
    fc.option(fc.dictionary(fc.constantFrom('a', '', 'b\nc', '__proto__'), mostly(text)), { nil: undefined }),
  ),
  tags: mostly(fc.option(texts, { nil: undefined })),
  links: mostly(
    fc.option(fc.array(some({ url: text, title: text, icon: text, type: text }), { maxLength: 2 }), { nil: undefined }),
  ),
});
const relation = some({
  type: fc.constantFrom('dependsOn', 'a b', 'é'),
  targetRef: text,
  target: some({ kind: text, namespace: text, name: text }),
});
const statusItem = some({
  type: text,
  level: fc.constantFrom('info', 'error'),
  message: text,
  error: some({ name: text, message: text, code: text, stack: text }),
});
const entity = fc
  .record(
    {
      apiVersion: mostly(fc.constant('backstage.io/v1alpha1')),
      metadata: mostly(metadata),
      spec: mostly(spec),
      relations: mostly(fc.array(relation, { maxLength: 2 })),
      status: some({ items: fc.array(statusItem, { maxLength: 2 }) }),
      extra: fc.constant(1),
    },
    { requiredKeys: ['apiVersion', 'metadata', 'spec'] },
  )
  .map(({ extra, ...rest }) =>
    extra === undefined || JSON.stringify(rest).length % 7 > 0 ? rest : { ...rest, extra },
  );

const kinds = Object.keys(validators) as (keyof typeof validators)[];

test('the fields of an entity are judged as Backstage judges them', async () => {
  const verdicts = new Set<boolean>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), entity, async (kind, given) => {
      const whole = JSON.parse(JSON.stringify({ kind, ...given })) as Record<string, unknown>;
      const known =
        typeof whole.apiVersion === 'string' && whole.apiVersion !== '' ? { apiVersion: 'backstage.io/v1alpha1' } : {};
      const theirs = await validators[kind].check({ ...whole, ...known } as never).catch(() => false);
      const { documents } = parseYaml({ path: 'entity.json', text: JSON.stringify(whole) });
      const problems = checkEntity(documents[0] as YamlMap, kind, 'component:default/a');
      verdicts.add(theirs);
      expect(problems.some(({ code }) => code === 'invalid-entity')).toBe(!theirs);
    }),
    { numRuns: atMost(1500), seed: 7 },
  );
  expect(verdicts).toEqual(new Set([true, false]));
});

const names = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', '9', '-', '_', '.', '/', ':', '+', '#', ' ', '\n', 'é'), maxLength: 6 }),
  fc
    .tuple(fc.constantFrom('a', 'a/', 'a.b/'), fc.integer({ min: 60, max: 66 }))
    .map(([start, count]) => start + 'a'.repeat(count)),
  fc.integer({ min: 250, max: 255 }).map((length) => `${'a.'.repeat(200).slice(0, length)}/a`),
);

test('names, keys and values are judged as Backstage judges them', () => {
  const theirs = makeValidator();
  fc.assert(
    fc.property(names, (name) => {
      expect([
        isValidName(name),
        isValidNamespace(name),
        isValidKey(name),
        isValidLabelValue(name),
        isValidTag(name),
      ]).toEqual([
        theirs.isValidEntityName(name),
        theirs.isValidNamespace(name),
        theirs.isValidAnnotationKey(name),
        theirs.isValidLabelValue(name),
        theirs.isValidTag(name),
      ]);
    }),
    { numRuns: atMost(3000), seed: 7 },
  );
});

test('a ref means what Backstage takes it for', () => {
  const meant = (ref: string, defaultKind: string | undefined): string | undefined => {
    try {
      const context = { defaultNamespace: 'home', ...(defaultKind !== undefined && { defaultKind }) };
      return stringifyEntityRef(parseEntityRef(ref.trim(), context));
    } catch {
      return undefined;
    }
  };
  fc.assert(
    fc.property(names, fc.constantFrom(undefined, 'API'), (ref, defaultKind) => {
      expect(fullRef(ref, 'home', defaultKind)).toBe(meant(ref, defaultKind));
    }),
    { numRuns: atMost(3000), seed: 7 },
  );
});

test('the relations that are read are relations of Backstage', () => {
  const theirs = Object.entries(catalogModel).flatMap(([name, value]) => (name.startsWith('RELATION_') ? [value] : []));
  expect(theirs).toEqual(expect.arrayContaining([...relationFields.keys()]));
});
