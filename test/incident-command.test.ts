import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskFiles } from '../packages/cli/src/read/disk-files.ts';
import { readIncidents } from '../packages/cli/src/read/read-incidents.ts';
import { defaultConfig, describeProblem } from '../packages/core/src/index.ts';
import { parseIncident } from '../packages/core/src/ingest/index.ts';
import { faultline, root } from './faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-incident-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync(join(root, 'examples/storefront'), folder, { recursive: true });
const run = (...args: readonly string[]) => faultline([...args, '--as-of', '2026-11-20'], { cwd: folder });

test('somebody who knows only what customers say gets a valid file, whom to ask first, and the suspects', () => {
  const lost = run('incident', 'new', 'nobody can pay since 14:05');
  expect(lost).toMatchObject({ status: 2, stdout: '' });
  expect(lost.stderr).toContain(
    "or the journey that customers cannot finish: browse (Find a product), check-out (Check out), log-in (Log in), return (Send a parcel back); if check-out is meant: faultline incident new check-out --began 14:05 --title 'nobody can pay since 14:05'",
  );
  expect(run('incident', 'new', 'nobody', 'can', 'pay', 'since', '14:05').stderr).toBe(lost.stderr);
  expect(run('incident', 'new', 'the site is gone').stderr).not.toContain('is meant');
  const written = run('incident', 'new', 'check-out', '--began', '14:05', '--title', 'Nobody can pay');
  expect(written.status).toBe(0);
  const path = 'incidents/2026-11-20-nobody-can-pay.md';
  expect(written.stdout).toContain(`Wrote ${path}\n`);
  expect(written.stdout).toContain('Inform group:ordering (ordering@storefront.example), owner of journey:check-out\n');
  expect(written.stdout).toMatch(/Ask group:\w+ \(\w+@storefront\.example\) first: is component:[\w-]+ down\?/);
  const text = readFileSync(join(folder, path), 'utf8');
  const { incident, problems } = parseIncident({ path, text }, { asOf: '2026-11-20' });
  expect(problems).toEqual([]);
  expect(incident).toMatchObject({ title: 'Nobody can pay', failed: [], status: 'open' });
  expect([...incident!.observed!.entities.keys()]).toEqual(['journey:default/check-out']);
});

test('the predictions of a new incident are its comments: without their marks they are scored as predicted', () => {
  const args = ['--began', '2026-11-19T14:05:00Z', '--lasts', '50m', '--output', 'incidents/new.md'];
  const written = run('incident', 'new', 'warehouse', ...args);
  expect(written.stdout).toContain(
    'Call group:data (data@storefront.example), owner of resource:warehouse (no runbook)',
  );
  const text = readFileSync(join(folder, 'incidents/new.md'), 'utf8');
  const confirmed = text.replaceAll(/^ {4}# ((?:component|journey):\S+ (?:down|degraded))\s+#.*$/gm, '    $1');
  const { incident, problems } = parseIncident({ path: 'new.md', text: confirmed }, { asOf: '2026-11-20' });
  expect(problems).toEqual([]);
  expect(incident!.observed!.entities.size).toBe(9);
  expect(run('incident', 'new', 'warehouse', ...args)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('incidents/new.md already exists'),
  });
});

test('proposals come as a part of faultline.yaml, or as the annotation of each entity with its place', () => {
  const run = faultline(['incident', 'propose', '--format', 'annotations', '--as-of', '2026-11-20'], {
    cwd: join(root, 'examples/storefront'),
  });
  expect(
    run.stdout,
  ).toContain(`# component:profiles: catalog/foundation.yaml:52, in metadata; keep what the annotation holds already
annotations:
  faultline.dev/resilience: |
    requires:
      - component:mailer # undeclared: 2026-10-07-mail-service, 2m after the beginning; explains component:profiles
# Journeys are in faultline.yaml alone`);
});

test('incidents are replayed on the calls that the config lists', () => {
  const own = mkdtempSync(join(tmpdir(), 'faultline-replayed-'));
  const component = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: x, owner: a }\n`;
  const files = {
    'catalog-info.yaml': `${component('web')}---\n${component('mail')}`,
    'jaeger.json': '[{ "parent": "web", "child": "mail", "callCount": 12 }]',
    'faultline.yaml': 'observed: [{ path: jaeger.json }]\ndrift: { count: both }\n',
    'incidents/1.md':
      '---\nincident: 1\ntitle: Mail\nstatus: open\nbegan: 2026-11-19T09:00:00Z\nfailed: [component:mail]\nobserved: { entities: { component:web: down } }\n---\n',
  };
  mkdirSync(join(own, 'incidents'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(own, path), text);
  const { stdout } = faultline(['incidents', '--now', '--as-of', '2026-11-20'], { cwd: own });
  expect(stdout).toContain('recall, Components     1 of 1');
  rmSync(own, { recursive: true });
});

test('of two files of one name the second is refused, whatever its folder and its letters', async () => {
  const names = join(folder, 'names');
  const text = '---\nincident: 1\ntitle: x\nstatus: open\nbegan: 2026-11-01T10:00:00Z\nfailed: []\n---\n';
  for (const path of ['a/outage.md', 'b/Outage.md', 'b/other.md']) {
    mkdirSync(join(names, path, '..'), { recursive: true });
    writeFileSync(join(names, path), text);
  }
  const config = { ...defaultConfig.incidents, files: ['a/*.md', 'b/*.md'] };
  const wanted = { from: diskFiles(names), config, folder: '.', asOf: '2026-11-20', maxEntries: 100 };
  const { incidents, problems, incomplete } = await readIncidents(wanted);
  expect(incidents.map(({ name }) => name)).toEqual(['outage', 'other']);
  expect(problems).toMatchObject([{ code: 'invalid-incident', source: { file: 'b/Outage.md', line: 1, column: 1 } }]);
  expect(describeProblem(problems[0]!)).toContain('a/outage.md');
  expect(incomplete).toBe(true);
});
