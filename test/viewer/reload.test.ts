import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline, root } from '../faultline.ts';
import { sharedBrowser } from './open-page.ts';
import { served } from './served.ts';

const browser = sharedBrowser();

const newcomer = `
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: newcomer }
spec: { type: service, lifecycle: production, owner: team }
`;

test('an open page shows what was just written into the catalog, where it stood', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  cpSync(join(root, 'examples/minimal'), folder, { recursive: true });
  const { address, end } = await served([folder]);
  try {
    const page = await (await browser()).newPage();
    await page.goto(`${address}#kind=component`);
    await page.getByRole('heading', { name: 'Everything, by blast radius' }).waitFor();
    expect(await page.getByRole('button', { name: 'newcomer' }).count()).toBe(0);
    appendFileSync(join(folder, 'catalog-info.yaml'), newcomer);
    await page.getByRole('button', { name: 'newcomer' }).waitFor();
    expect(page.url()).toBe(`${address}#kind=component`);
  } finally {
    end();
    rmSync(folder, { recursive: true });
  }
});

test('without a terminal the analysis is printed and nothing is served', () => {
  const run = faultline(['analyze', 'examples/minimal', '--view']);
  expect(run.status).toBe(0);
  expect(run.stdout).not.toContain('Viewer:');
});
