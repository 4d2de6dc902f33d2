import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Entity } from '@backstage/catalog-model';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { cleanup, screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { EntityAnswer, OverviewAnswer } from '../../backend/src/answer.ts';
import faultlinePlugin from '../src/index.ts';
import { OverviewPage } from '../src/overview-page.tsx';
import { RadiusCard } from '../src/radius-card.tsx';
import { ViewerContent } from '../src/viewer-content.tsx';
import { storefrontAnswer } from './storefront-answers.ts';

afterEach(cleanup);

const mailer: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'mailer', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/product' },
};

/** What the plugin has asked for, in order. */
let asked: string[] = [];

/** Renders with a backend that answers about the storefront, or with a failure. */
function render(element: ReactElement, failure?: Response): void {
  asked = [];
  const fetch = async (address: string): Promise<Response> => {
    asked.push(address);
    if (failure !== undefined) return failure;
    if (address.endsWith('/cookie')) return Response.json({ expiresAt: '2030-01-01' });
    return Response.json(storefrontAnswer(address.replace('plugin://faultline', '')));
  };
  renderInTestApp(element, {
    apis: [
      [fetchApiRef, { fetch }],
      [discoveryApiRef, { getBaseUrl: async (id: string) => `https://backstage.example/api/${id}` }],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  } as never);
}

test('the card says the radius in a sentence, with its owners, findings and picture', async () => {
  render(
    <EntityProvider entity={mailer}>
      <RadiusCard />
    </EntityProvider>,
  );
  const answer = storefrontAnswer('/entities/component:default/mailer') as EntityAnswer;
  expect(await screen.findByText(answer.sentence)).toBeTruthy();
  expect(asked).toEqual(['plugin://faultline/entities/component%3Adefault%2Fmailer']);
  expect(screen.getByText(answer.worstCase!)).toBeTruthy();
  expect(answer.owners.length).toBeGreaterThan(0);
  for (const { ref } of answer.owners) expect(screen.getByText(ref.replace('group:default/', ''))).toBeTruthy();
  for (const { message } of answer.findings) expect(screen.getByText(new RegExp(literal(message)))).toBeTruthy();
  const picture = screen.getByRole('img', { name: /^Who goes down with / });
  const marks = answer.picture.reduce((sum, each) => sum + each.marks.length, 0);
  // The failed entity is drawn beside them.
  expect(picture.querySelectorAll('rect, circle')).toHaveLength(marks + 1);
});

test('the card says why there is no answer', async () => {
  const reason = 'no entity component:default/mailer that you may read';
  render(
    <EntityProvider entity={mailer}>
      <RadiusCard />
    </EntityProvider>,
    Response.json({ error: { message: reason } }, { status: 404 }),
  );
  expect((await screen.findByRole('alert')).textContent).toBe(`Faultline has no answer: ${reason}.`);
});

test('the tab shows the viewer in a frame, at the loss of the entity, once it has the cookie', async () => {
  render(
    <EntityProvider entity={mailer}>
      <ViewerContent />
    </EntityProvider>,
  );
  const frame = await screen.findByTitle('Blast radius of component:default/mailer');
  expect(asked).toEqual(['https://backstage.example/api/faultline/.backstage/auth/v1/cookie']);
  const address = new URL(frame.getAttribute('src')!);
  expect(address.href.split('#')[0]).toBe('https://backstage.example/api/faultline/viewer');
  expect(Object.fromEntries(new URLSearchParams(address.hash.slice(1)))).toMatchObject({
    view: 'blast',
    fail: 'component:default/mailer',
  });
});

test('the page lists the widest radii and the shared components outside their bound', async () => {
  render(<OverviewPage />);
  const overview = storefrontAnswer('/overview') as OverviewAnswer;
  expect(await screen.findByText(overview.headline[0]!)).toBeTruthy();
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(rows.map((row) => [...row.querySelectorAll('td')].slice(0, 5).map((cell) => cell.textContent))).toEqual(
    overview.widest.map(({ title, components, worstCase, systems, journeys }) =>
      [title, components, worstCase, systems, journeys].map(String),
    ),
  );
  for (const { message } of overview.unbounded) expect(screen.getByText(new RegExp(literal(message)))).toBeTruthy();
});

test('the plugin has a card and a tab for what can fail, and a page', () => {
  const { getExtension } = faultlinePlugin as unknown as { readonly getExtension: (id: string) => object | undefined };
  for (const id of ['entity-card:faultline/radius', 'entity-content:faultline/viewer', 'page:faultline']) {
    expect(getExtension.call(faultlinePlugin, id)).toBeDefined();
  }
});

test('everything that a browser loads of it is less than 15 kB, compressed', () => {
  const folder = join(import.meta.dirname, '../dist');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const bytes = files.map((name) => gzipSync(readFileSync(join(folder, name))).length);
  expect(files.length).toBeGreaterThan(3);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(15_000);
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
