import { dirname } from 'node:path';
import { buildReport, type Report } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { watch } from 'chokidar';
import { UsageError } from '../errors/usage-error.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { originFrom } from '../invocation/origin-from.ts';
import { writeProblems, writeText } from '../invocation/write-result.ts';
import { comparedSide, namedSides } from '../model/compared-side.ts';
import { loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { catalogRevision } from '../read/catalog-revision.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { type LocalServer, localServer, type ServedFile } from '../serve/local-server.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { type Base, viewerPage } from '../serve/viewer-page.ts';

export interface ViewOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly port?: string;
  readonly base?: string;
  readonly embeddable?: string;
  readonly open: boolean;
}

/** `faultline view [paths]` */
export async function view(paths: readonly string[], options: ViewOptions): Promise<void> {
  const invocation = withinOrganization(invocationFrom(options, ['html']), options);
  const port = integerFrom('--port', options.port ?? '0', { least: 0, most: 65_535 });
  const embedder = options.embeddable === undefined ? undefined : originFrom('--embeddable', options.embeddable);
  const load = (): Promise<Model> => loadModel(paths, invocation, { traffic: ownTraffic(options) });
  const model = await load();
  const report = buildReport(model.graph, model);
  const base = options.base === undefined ? undefined : await baseOf(options.base, paths, invocation);
  const [output] = invocation.outputs;
  if (output?.file !== undefined) {
    if (embedder !== undefined) {
      throw new UsageError('--embeddable is for the served page; a written page takes the frame policy of its server');
    }
    invocation.progress.done();
    await writeText(viewerPage(report, { isLive: false, base, revision: await revisionOf(model) }), output);
    writeProblems(model, invocation);
    return;
  }
  const address = await serveReport(invocation, { model, report, base, port, load, embedder });
  writeProblems(model, invocation);
  if (options.open && process.stdout.isTTY) openBrowser(address);
}

function revisionOf({ texts }: Model): Promise<string | undefined> {
  return catalogRevision(workingDirectory(), [...texts.keys()]);
}

/** The base as a report, judged on the same day as the catalog. */
async function baseOf(name: string, paths: readonly string[], invocation: Invocation): Promise<Base> {
  const { base } = await namedSides(name, false);
  const side = await comparedSide(base, { paths }, invocation);
  return { name: side.name, report: side.report ?? buildReport(side.graph, side.model) };
}

interface Served {
  readonly model: Model;
  readonly report: Report;
  /** The base of the comparison; it stays the same when the catalog changes. */
  readonly base?: Base | undefined;
  readonly port: number;
  /** Reads the catalog again. */
  readonly load: () => Promise<Model>;
  /** The origin whose pages may frame the page. */
  readonly embedder?: string | undefined;
}

/**
 * Serves the report until the process ends, and a new one whenever a file of the catalog changes. Gives the address.
 */
export async function serveReport(
  invocation: Invocation,
  { model, report, base, port, load, embedder }: Served,
): Promise<string> {
  const server = await localServer(filesOf(report, base, await revisionOf(model)), port, embedder);
  invocation.progress.done();
  // Nobody can stop a server whose output is gone, nor learn its address.
  process.stdout.once('error', () => process.exit(0));
  await writeText(`Viewer: ${server.address}\nPress Ctrl-C to stop.\n`, { file: undefined });
  followChanges(model, server, base, load);
  return server.address;
}

function filesOf(
  report: Report,
  base: Base | undefined,
  revision: string | undefined,
): ReadonlyMap<string, ServedFile> {
  const json = (value: unknown): ServedFile => ({
    type: 'application/json; charset=utf-8',
    text: JSON.stringify(value),
  });
  return new Map<string, ServedFile>([
    ['', { type: 'text/html; charset=utf-8', text: viewerPage(report, { isLive: true, base, revision }) }],
    ['report.json', json(report)],
    ['revision.json', json(revision ?? null)],
  ]);
}

/** Milliseconds within which changes count as one: editors write a file more than once. */
const settling = 150;

/** Watches the folder of every file that was read, so that new files in it are noticed too. */
function followChanges(model: Model, server: LocalServer, base: Base | undefined, load: () => Promise<Model>): void {
  const folders = [...new Set([...model.texts.keys()].map((file) => dirname(file)))];
  const watcher = watch(folders, { ignoreInitial: true, depth: 0 });
  let timer: NodeJS.Timeout | undefined;
  const complain = (message: string): void => {
    process.stderr.write(`faultline: ${visibleText(message)}; the viewer still shows the previous state\n`);
  };
  watcher.on('error', (error) => complain((error as Error).message));
  watcher.on('all', (_, path) => {
    if (!/\.(ya?ml|json)$/.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const next = await load();
        server.replace(filesOf(buildReport(next.graph, next), base, await revisionOf(next)));
      } catch (error) {
        // Whatever it is, the next change may repair it.
        complain((error as Error).message);
      }
    }, settling);
  });
}
