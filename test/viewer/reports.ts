import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFiles } from '../../apps/viewer/src/open/read-files.ts';
import { type Base, viewerPage } from '../../packages/cli/src/serve/viewer-page.ts';
import { type OpenModel, openModel, parseReport, type Report, rules } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../packages/core/src/ingest/index.ts';
import { companyCatalog } from '../bench/company-catalog.ts';
import { faultline, root } from '../faultline.ts';

/** The report on record of an example. */
export function exampleReport(example: string): Report {
  return JSON.parse(readFileSync(`${root}examples/${example}/golden/analyze.json`, 'utf8'));
}

/** What `faultline analyze` says of a catalog. */
export function analysedReport(path: string): Report {
  const report = parseReport(faultline(['analyze', path, '--format', 'json', '--quiet']).stdout);
  if (report === undefined) throw new Error(`no report of ${path}`);
  return report;
}

/** The report of the catalog at a path, or of the generated one with so many entities that `company:5000` names. */
export function namedReport(name: string): Report {
  const [, entities] = /^company:(\d+)$/.exec(name) ?? [];
  return entities === undefined ? analysedReport(name) : generatedReport(Number(entities));
}

/** The report of any folder of examples, as the command line makes it. */
export function reportOf(example: string): Report {
  return JSON.parse(faultline(['analyze', `examples/${example}`, '--as-of', '2026-11-20', '--format', 'json']).stdout);
}

/** The model of the catalog of a company with so many entities, without any answer about it. */
export function generatedModel(entities: number): OpenModel['graph'] {
  const files = companyCatalog(entities);
  const config = files.find(({ path }) => path === 'faultline.yaml')!;
  const parsed = files.filter((file) => file !== config).map((file) => parseCatalogFile(file));
  const catalog = mergeCatalog(parsed, []);
  return openModel(catalog.entities, parseConfig(config, rules).config!, { asOf: '2026-11-20' }).graph;
}

/** The report of the catalog of a company with so many entities, the same each time. */
export function generatedReport(entities: number): Report {
  const files = companyCatalog(entities).map(({ path, text }) => ({
    name: path,
    bytes: new TextEncoder().encode(text).buffer,
  }));
  const { report, faults } = readFiles(files, '2026-11-20');
  if (report === undefined || faults.length > 0) throw new Error(`the generated catalog: ${faults[0]?.text}`);
  return report;
}

/** The address of a report's page, written to the disk. */
export function pageOf(report: Report, base?: Base): string {
  const file = join(mkdtempSync(join(tmpdir(), 'faultline-')), 'report.html');
  writeFileSync(file, viewerPage(report, { isLive: false, base }));
  return pathToFileURL(file).href;
}
