import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { componentsDown, type ReportRadius, rankedFailures } from '@faultline/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityAnswer, OverviewAnswer } from '../src/answer.ts';
import { type StartedBackend, startBackend } from './start-backend.ts';
import { commandLineReport, storefrontConfig, storefrontEntities } from './storefront.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-config-'));
const config = join(folder, 'faultline.yaml');
const report = commandLineReport();

let backend: StartedBackend;

beforeAll(async () => {
  writeFileSync(config, storefrontConfig());
  backend = await startBackend({ entities: storefrontEntities, config });
});

afterAll(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true });
});

/** The numbers of a sentence on a radius, in its order. */
function numbersIn(sentence: string): readonly number[] {
  return (sentence.match(/\d+/g) ?? []).map(Number);
}

function numbersOf({ down: { component = 0, journey = 0 }, degraded, systems }: ReportRadius): readonly number[] {
  const lost = component + journey === 0 ? [] : [component, ...[systems.length, journey].filter((count) => count > 0)];
  return degraded.component === undefined ? lost : [...lost, degraded.component];
}

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${backend.base}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

test('every entity of the storefront has the numbers of the command line', async () => {
  const asked = report.entities.filter(
    ({ kind, declared }) => declared && ['component', 'api', 'resource'].includes(kind),
  );
  expect(asked.length).toBeGreaterThan(50);
  for (const { ref, inert, blastRadius } of asked) {
    const answer = await get<EntityAnswer>(`/entities/${encodeURIComponent(ref)}`);
    const { down, systems, journeys, owners } = blastRadius.declared;
    expect({ ref, components: answer.components, systems: answer.systems }).toEqual({
      ref,
      components: down.component ?? 0,
      systems: systems.length,
    });
    expect(answer.journeys.map((each) => each.ref)).toEqual(journeys);
    expect(answer.owners.map((each) => each.ref)).toEqual(owners);
    expect(answer.findings.map(({ message }) => message)).toEqual(
      report.findings.filter((each) => each.ref === ref).map(({ message }) => message),
    );
    if (!inert) expect(numbersIn(answer.worstCase ?? answer.sentence)).toEqual(numbersOf(blastRadius.worstCase));
  }
});

test('the overview lists the widest radii and the unbounded components of the command line', async () => {
  const overview = await get<OverviewAnswer>('/overview');
  const ranked = rankedFailures(report);
  expect(overview.failures).toBe(ranked.length);
  expect(overview.widest.map(({ ref, components }) => [ref, components])).toEqual(
    ranked.slice(0, overview.widest.length).map((each) => [each.ref, componentsDown(each)]),
  );
  const unbounded = report.findings.filter(({ rule }) => rule === 'unbounded-shared-component');
  expect(overview.unbounded.map(({ message }) => message)).toEqual(
    unbounded.slice(0, 25).map(({ message }) => message),
  );
  expect(overview.unboundedInAll).toBe(unbounded.length);
  expect(unbounded.length).toBeGreaterThan(0);
  expect(overview.headline[0]).toMatch(/^The loss of .* takes down \d+ of \d+ Components \(\d+%\) and \d journeys\.$/);
  expect(overview.note).toBeNull();
});

test('the radius is a sentence, and its picture has everybody who goes down', async () => {
  const answer = await get<EntityAnswer>('/entities/resource%3Adefault%2Fwarehouse');
  const { down } = report.entities.find(({ ref }) => ref === 'resource:default/warehouse')!.blastRadius.declared;
  expect(answer.sentence).toBe('Its loss takes down 5 Components in 2 systems; 1 more Component is degraded.');
  const drawn = answer.picture.map(({ marks, more }) => marks.length + more).reduce((sum, each) => sum + each, 0);
  const kinds = ['component', 'resource', 'api', 'journey'];
  expect(drawn).toBe(kinds.map((kind) => down[kind] ?? 0).reduce((sum, each) => sum + each, 0));
});

test('an entity that is not there is not found, and a System is refused with the reason', async () => {
  for (const [ref, status, reason] of [
    ['component:default/nothing', 404, 'no entity component:default/nothing that you may read'],
    ['system:default/payments', 400, 'is not a Component, an API or a Resource'],
  ] as const) {
    const response = await fetch(`${backend.base}/entities/${encodeURIComponent(ref)}`);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: { message: string } }).error.message).toContain(reason);
  }
});

test('the viewer is one page with the report, in a sandbox, which the app may frame', async () => {
  const cookie = mockCredentials.limitedUser.cookie();
  const response = await fetch(`${backend.base}/viewer`, { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toBe(
    "sandbox allow-scripts allow-downloads allow-popups; frame-ancestors 'self' https://backstage.example",
  );
  expect(response.headers.get('x-frame-options')).toBeNull();
  const page = await response.text();
  expect(page).toContain('id="report"');
  expect(page).toContain('component:default/identity-provider');
});

test('both actions only read, and answer with the numbers of the page', async () => {
  const { actions } = await backend.actions.list();
  expect(actions.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['blast-radius', { readOnly: true, destructive: false, idempotent: true }],
    ['widest-blast-radii', { readOnly: true, destructive: false, idempotent: true }],
  ]);
  const credentials = mockCredentials.user();
  const id = (name: string): string => actions.find((each) => each.name === name)!.id;
  const radius = await backend.actions.invoke({
    id: id('blast-radius'),
    input: { entity: 'identity-provider' },
    credentials,
  });
  const page = await get<EntityAnswer>('/entities/component%3Adefault%2Fidentity-provider');
  expect(radius.output).toMatchObject({ ref: page.ref, sentence: page.sentence, components: page.components });
  const widest = await backend.actions.invoke({ id: id('widest-blast-radii'), input: {}, credentials });
  expect(widest.output).toMatchObject({ headline: (await get<OverviewAnswer>('/overview')).headline });
  await expect(
    backend.actions.invoke({ id: id('blast-radius'), input: { entity: 'identity-prvider' }, credentials }),
  ).rejects.toThrow('did you mean component:identity-provider');
});
