import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { rules } from '@faultline/core';
import { parseConfig } from '@faultline/core/ingest';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OverviewAnswer } from '../src/answer.ts';
import { openEntities } from '../src/open-entities.ts';
import { refOf } from '../src/read-entities.ts';
import { type StartedBackend, startBackend } from './start-backend.ts';
import { storefrontEntities } from './storefront.ts';

const asOf = '2026-11-20';

let backend: StartedBackend;

/** Everybody but `user:default/admin` may read what does not belong to the system payments. */
function mayRead(user: string, { metadata, spec }: Entity): boolean {
  return user === 'user:default/admin' || (metadata.name !== 'payments' && spec?.system !== 'payments');
}

beforeAll(async () => {
  backend = await startBackend({ entities: storefrontEntities, mayRead });
});

afterAll(() => backend.stop());

function ask(path: string, user: string): Promise<Response> {
  return fetch(`${backend.base}${path}`, { headers: { authorization: mockCredentials.user.header(user) } });
}

const hidden = storefrontEntities().filter((entity) => !mayRead('user:default/guest', entity));

const names = hidden.map(({ metadata }) => metadata.name);

test('what a user may not read is not found, as if it were not there', async () => {
  expect(hidden.length).toBeGreaterThan(5);
  const bodies = new Set<string>();
  for (const ref of [...hidden.map(refOf), 'component:default/nothing']) {
    const path = `/entities/${encodeURIComponent(ref)}`;
    const [own, admin] = [await ask(path, 'user:default/guest'), await ask(path, 'user:default/admin')];
    expect(own.status).toBe(404);
    const { error } = (await own.json()) as { readonly error: { readonly message: string } };
    bodies.add(error.message.replaceAll(ref, '<ref>'));
    if (ref !== 'component:default/nothing') expect(admin.status).not.toBe(404);
  }
  expect([...bodies]).toEqual(['no entity <ref> that you may read']);
});

test('no answer and no viewer names an entity that the user may not read', async () => {
  const cookie = mockCredentials.limitedUser.cookie('user:default/guest');
  const texts = [
    await (await ask('/overview', 'user:default/guest')).text(),
    await (await fetch(`${backend.base}/viewer`, { headers: { cookie } })).text(),
  ];
  for (const entity of storefrontEntities()) {
    if (!mayRead('user:default/guest', entity)) continue;
    texts.push(await (await ask(`/entities/${encodeURIComponent(refOf(entity))}`, 'user:default/guest')).text());
  }
  // The page of the viewer holds words of its own.
  const data = texts.map((text) => /id="report">(.*?)<\/script>/s.exec(text)?.[1] ?? text);
  expect(data.every((text) => text.length > 50)).toBe(true);
  const named = names.filter((name) => data.some((text) => new RegExp(`[:/]${name}\\b(?!-)`).test(text)));
  expect(named).toEqual([]);
});

test('the numbers count what the user may read, and say so', async () => {
  const overview = async (user: string) => (await (await ask('/overview', user)).json()) as OverviewAnswer;
  const [guest, admin, nobody] = await Promise.all(
    ['guest', 'admin', 'nobody'].map((name) => overview(`user:default/${name}`)),
  );
  expect(admin!.note).toBeNull();
  expect(guest!.note).toBe('Computed from the entities that you may read; others may add to it.');
  const componentsIn = ({ coverage }: OverviewAnswer): number =>
    Number(/(\d+) Components?/.exec(coverage[0]!)?.[1] ?? 0);
  const isComponent = ({ kind }: Entity): boolean => kind === 'Component';
  expect(componentsIn(admin!) - componentsIn(guest!)).toBe(hidden.filter(isComponent).length);
  expect(nobody!.coverage[0]).toMatch(/^no entities/);
  expect(nobody!.widest).toEqual([]);
});

test('the catalog is asked once for two questions of one user', async () => {
  const before = backend.asked.length;
  await ask('/overview', 'user:default/frugal');
  await ask('/overview', 'user:default/frugal');
  expect(backend.asked.slice(before)).toEqual(['user:default/frugal']);
});

test('an action answers with what its caller may read', async () => {
  const { actions } = await backend.actions.list();
  const { id } = actions.find(({ name }) => name === 'blast-radius')!;
  const credentials = mockCredentials.user('user:default/guest');
  const [entity] = hidden.filter(({ kind }) => kind === 'Component').map(refOf);
  await expect(backend.actions.invoke({ id, input: { entity: entity! }, credentials })).rejects.toThrow(
    `nothing in the catalog is called ${entity}`,
  );
});

/** A dozen entities that depend on each other in spec, annotations and config; some of them are hidden. */
const catalogs = fc
  .record({
    edges: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 24 }),
    claims: fc.uniqueArray(fc.tuple(fc.nat(11), fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 })), {
      maxLength: 6,
      // Two claims of one entity may become the same, which is a problem of a text.
      selector: ([from]) => from,
    }),
    bounds: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 3 }),
    journey: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }),
    alerts: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    visible: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map((drawn) => ({ ...drawn, refs: Array.from({ length: 12 }, (_, index) => `component:default/c${index}`) }));

type Drawn = typeof catalogs extends fc.Arbitrary<infer Value> ? Value : never;

/** The catalog as texts in which only entities that `isKept` are described or named. */
function textsOf({ edges, claims, bounds, journey, alerts, refs }: Drawn, isKept: (index: number) => boolean) {
  const kept = refs.flatMap((ref, index) => (isKept(index) ? [{ ref, index }] : []));
  const entities = kept.map(({ ref, index }) => {
    const requires = claims
      .filter(([from]) => from === index)
      .map(([, of]) => ({ anyOf: of.filter(isKept).map((each) => refs[each]), class: 'soft' }))
      .filter(({ anyOf }) => anyOf.length > 0);
    const bound = bounds.find(([from]) => from === index);
    const within = bound === undefined || !isKept(bound[1]) ? {} : { bound: [refs[bound[1]]] };
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: ref.split('/')[1]!,
        annotations: { 'faultline.dev/resilience': JSON.stringify({ requires, ...within }) },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/team',
        dependsOn: edges.filter(([from, to]) => from === index && isKept(to)).map(([, to]) => refs[to]!),
      },
    };
  });
  const required = journey.filter(isKept).map((each) => refs[each]);
  const journeys = required.length === 0 ? {} : { journeys: { buy: { requires: required } } };
  const watched = alerts.filter(isKept).map((each) => ({ name: `errors of ${each}`, on: refs[each] }));
  const config = JSON.stringify({ ...journeys, alerts: watched });
  return { entities: new Map(entities.map((entity, at) => [kept[at]!.ref, entity])), config };
}

test('nothing depends on what is hidden: the result is that of a catalog without it', () => {
  fc.assert(
    fc.property(catalogs, (drawn) => {
      const isVisible = (index: number): boolean => drawn.visible[index]!;
      const configOf = (text: string) => parseConfig({ path: 'faultline.yaml', text }, rules).config!;
      const whole = textsOf(drawn, () => true);
      const part = textsOf(drawn, isVisible);
      const visible = new Set(drawn.refs.filter((_, index) => isVisible(index)));
      const seen = openEntities(whole.entities, { config: configOf(whole.config), asOf, visible });
      const alone = openEntities(part.entities, { config: configOf(part.config), asOf, visible: undefined });
      // Columns in the text of an annotation and of the config move.
      const plain = (value: unknown) =>
        JSON.parse(JSON.stringify(value, (key, each) => (/^(.*source|places|fingerprint)$/i.test(key) ? null : each)));
      expect(plain(seen.report)).toEqual(plain(alone.report));
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 100) },
  );
});
