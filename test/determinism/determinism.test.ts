import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { faultline, root } from '../faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

const storefront = join(root, 'examples/storefront/catalog');
const names = readdirSync(storefront).sort();
const args = ['--format', 'json', '--as-of', '2026-11-20'];

test('another order of paths, another locale and another time zone give the same bytes', () => {
  const paths = names.map((name) => `catalog/${name}`);
  cpSync(storefront, join(folder, 'catalog'), { recursive: true });
  const first = faultline(['analyze', ...paths, ...args], { cwd: folder, env: { LC_ALL: 'C', TZ: 'UTC' } });
  const other = faultline(['analyze', ...paths.toReversed(), ...args], {
    cwd: folder,
    env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
  });
  expect(first.status).toBe(0);
  expect(other.stdout).toBe(first.stdout);
});

test('with one file an entity or one file in all, the results differ only in their positions', () => {
  const documents = names.flatMap((name) => readFileSync(join(storefront, name), 'utf8').split(/^---\n/m));
  mkdirSync(join(folder, 'split'));
  for (const [index, text] of documents.entries()) writeFileSync(join(folder, 'split', `${index}.yaml`), text);
  writeFileSync(join(folder, 'joined.yaml'), documents.toReversed().join('---\n'));
  const split = faultline(['analyze', 'split', ...args], { cwd: folder });
  const joined = faultline(['analyze', 'joined.yaml', ...args], { cwd: folder });
  expect(withoutPlaces(split.stdout)).toEqual(withoutPlaces(joined.stdout));
});

function withoutPlaces(text: string): unknown {
  const isPlace = new Set(['source', 'places', 'files']);
  const report = JSON.parse(text, (key, value: unknown) => (isPlace.has(key) ? undefined : value));
  // Problems are listed in the order of their positions.
  report.problems.sort((a: { message: string }, b: { message: string }) => (a.message < b.message ? -1 : 1));
  return report;
}

test('the entities of a file are the same with CRLF line ends', async () => {
  const text = readFileSync(join(storefront, 'payments.yaml'), 'utf8');
  const unix = await parseCatalogFile({ path: 'a.yaml', text });
  const dos = await parseCatalogFile({ path: 'a.yaml', text: text.replaceAll('\n', '\r\n') });
  expect(dos).toEqual(unix);
});

const hashes = fileURLToPath(new URL('hashes.ts', import.meta.url));

/** How often the catalog is shuffled; `pnpm conformance` asks for more, and for each language in each zone. */
const shuffles = Number(process.env.FAULTLINE_SHUFFLES ?? 4);
const isWhole = process.env.FAULTLINE_SHUFFLES !== undefined;
const languages = ['C', 'ar_EG.UTF-8', 'tr_TR.UTF-8', 'de_DE.UTF-8'];
const zones = ['UTC', 'Pacific/Kiritimati'];
const everywhere = languages.flatMap((language) =>
  zones.map((zone) => ({ LC_ALL: language, LANG: language, TZ: zone })),
);
const places = isWhole ? everywhere : [everywhere[0]!, everywhere[3]!];

test('each format has the same bytes in every order of files, language and time zone', async () => {
  const seen: Record<string, Set<string>> = {};
  for (const place of places) {
    const args = ['--conditions=@faultline/source', '--import', 'tsx', hashes, String(shuffles)];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...place },
    });
    for (const [format, found] of Object.entries(JSON.parse(stdout) as Record<string, string[]>)) {
      seen[format] ??= new Set();
      for (const hash of found) seen[format].add(hash);
    }
  }
  expect(Object.keys(seen).length).toBeGreaterThan(18);
  expect(Object.entries(seen).filter(([, found]) => found.size !== 1)).toEqual([]);
});
