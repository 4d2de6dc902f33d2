import { dirname } from 'node:path';
import { buildReport, heldTo, type Report, type Trend } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { watch } from 'chokidar';
import { UsageError } from '../errors/usage-error.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { originFrom } from '../invocation/origin-from.ts';
import { refuseResultsOver, writeProblems, writeText } from '../invocation/write-result.ts';
import { againstBase } from '../model/against-base.ts';
import { comparedSide, isState, namedSides } from '../model/compared-side.ts';
import { decisiveReport } from '../model/decisive-report.ts';
import { judgedChange } from '../model/judged-change.ts';
import { loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { replayedCatalogs } from '../model/replayed-catalogs.ts';
import { writeStdout } from '../output/write-output.ts';
import type { Revision } from '../read/base-revision.ts';
import { catalogRevision } from '../read/catalog-revision.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { type LocalServer, localServer, type ServedFile } from '../serve/local-server.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { type Base, viewerPage } from '../serve/viewer-page.ts';

export interface ViewOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly port?: string;
  readonly base?: string;
  readonly embeddable?: string;
  readonly since?: string;
  readonly every?: string;
  readonly open: boolean;
}

/** `faultline view [paths]` */
export async function view(paths: readonly string[], options: ViewOptions): Promise<void> {
  const invocation = withinOrganization(invocationFrom(options, ['html']), options);
  const port = integerFrom('--port', options.port ?? '0', { least: 0, most: 65_535 });
  const embedder = options.embeddable === undefined ? undefined : originFrom('--embeddable', options.embeddable);
  const load = await shownBy(paths, options, invocation);
  const shown = await load();
  const { model, report, base } = shown;
  const [output] = invocation.outputs;
  if (output?.file !== undefined) {
    if (embedder !== undefined) {
      throw new UsageError('--embeddable is for the served page; a written page takes the frame policy of its server');
    }
    invocation.progress.done();
    refuseResultsOver(model, invocation);
    await writeText(viewerPage(report, { isLive: false, base, revision: await revisionOf(model) }), output);
    writeProblems(model, invocation);
    if (invocation.isQuiet) return;
    await writeStdout(`Wrote ${visibleText(output.file)}: a page that needs no server; open it in a browser\n`);
    return;
  }
  const address = await serveReport(invocation, { shown, port, load, embedder });
  writeProblems(model, invocation);
  if (options.open && process.stdout.isTTY) openBrowser(address);
}

function revisionOf({ texts }: Model): Promise<string | undefined> {
  return catalogRevision(workingDirectory(), [...texts.keys()]);
}

/** The figures over time that `--since` asks for; a page that is judged by a base has none. */
async function shownTrend(
  paths: readonly string[],
  options: ViewOptions,
  invocation: Invocation,
): Promise<Trend | undefined> {
  if (options.since === undefined) {
    if (options.every !== undefined) throw new UsageError('--every belongs to --since');
    return undefined;
  }
  const { trendOf } = await import('./trend-of.ts');
  const { trend, doubts } = await trendOf(paths, options, invocation);
  for (const line of doubts) process.stderr.write(`${line}\n`);
  return trend;
}

/** What the page shows: the catalog as it is, with the base of a comparison. */
interface Shown {
  readonly model: Model;
  readonly report: Report;
  readonly base?: Base | undefined;
}

/**
 * Reads what the page shows, as often as the catalog changes. Compared with a revision, the catalog is judged by it, as
 * `check --base` and `diff` do; a folder or a saved report stays as it was read first.
 */
async function shownBy(
  paths: readonly string[],
  options: ViewOptions,
  invocation: Invocation,
): Promise<() => Promise<Shown>> {
  const named = options.base === undefined ? undefined : (await namedSides(options.base, false)).base;
  if (named !== undefined && named !== 'work tree' && isState(named)) {
    if (options.since !== undefined)
      throw new UsageError('--since and --base with a revision exclude each other: show one page for each');
    return () => judgedBy(named, paths, options, invocation);
  }
  const side = named && (await comparedSide(named, { paths }, invocation));
  const base = side && { name: side.name, report: side.report ?? buildReport(side.graph, side.model) };
  // History does not change while the page is open: it is read once.
  const trend = await shownTrend(paths, options, invocation);
  return async () => {
    const model = await loadModel(paths, invocation, { traffic: ownTraffic(options) });
    const catalogThen = await replayedCatalogs(model, paths, invocation);
    return { model, report: buildReport(model.graph, { ...model, catalogThen, trend }), base };
  };
}

async function judgedBy(
  base: Revision,
  paths: readonly string[],
  options: ViewOptions,
  invocation: Invocation,
): Promise<Shown> {
  const against = await againstBase(paths, invocation, { base, head: 'work tree', traffic: options });
  const { before, model } = against;
  const { judged, reports } = judgedChange(against);
  const { graph } = heldTo(judged.past, { graph: before.graph });
  return {
    model,
    report: decisiveReport(reports, 'error'),
    base: { name: base.name, report: buildReport(graph, before), judges: true },
  };
}

interface Served {
  readonly shown: Shown;
  readonly port: number;
  /** Reads it again. */
  readonly load: () => Promise<Shown>;
  /** The origin whose pages may frame the page. */
  readonly embedder?: string | undefined;
}

/**
 * Serves the report until the process ends, and a new one whenever a file of the catalog changes. Gives the address.
 */
export async function serveReport(invocation: Invocation, { shown, port, load, embedder }: Served): Promise<string> {
  const server = await localServer(await filesOf(shown), port, embedder);
  invocation.progress.done();
  // Nobody can stop a server whose output is gone, nor learn its address.
  process.stdout.once('error', () => process.exit(0));
  await writeText(`Viewer: ${server.address}\nPress Ctrl-C to stop.\n`, { file: undefined });
  followChanges(shown.model, server, load);
  return server.address;
}

async function filesOf({ model, report, base }: Shown): Promise<ReadonlyMap<string, ServedFile>> {
  const revision = await revisionOf(model);
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
function followChanges(model: Model, server: LocalServer, load: () => Promise<Shown>): void {
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
        server.replace(await filesOf(await load()));
      } catch (error) {
        // Whatever it is, the next change may repair it.
        complain((error as Error).message);
      }
    }, settling);
  });
}
