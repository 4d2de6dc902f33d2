import { dirname } from 'node:path';
import { buildReport, type Report } from '@faultline/core';
import { watch } from 'chokidar';
import { UsageError } from '../errors/usage-error.ts';
import { comparedSide } from '../model/compared-side.ts';
import { ConfigError, loadModel, type Model } from '../model/load-model.ts';
import { emit } from '../run/emit.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../run/invocation.ts';
import { type LocalServer, localServer, type ServedFile } from '../serve/local-server.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { type Base, viewerPage } from '../serve/viewer-page.ts';

export interface ViewOptions extends SharedOptions {
  readonly port?: string;
  readonly base?: string;
  readonly open: boolean;
}

/** `faultline view [paths]` */
export async function view(paths: readonly string[], options: ViewOptions): Promise<void> {
  const invocation = invocationFrom(options, ['html']);
  const port = portFrom(options.port);
  const model = await loadModel(paths, invocation);
  const report = buildReport(model.graph, model);
  const base = options.base === undefined ? undefined : await baseOf(options.base, paths, invocation);
  const [output] = invocation.outputs;
  if (output?.file !== undefined) {
    invocation.progress.done();
    await emit(viewerPage(report, { isLive: false, base }), output);
    return;
  }
  const address = await serveReport(paths, invocation, { model, report, base, port });
  if (options.open && process.stdout.isTTY) openBrowser(address);
}

/** The state that is compared with, as a report: a catalog is judged on the same day. */
async function baseOf(name: string, paths: readonly string[], invocation: Invocation): Promise<Base> {
  const side = await comparedSide(name, paths, invocation);
  return { name, report: side.report ?? buildReport(side.graph, side.model) };
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port ${text}: expected a whole number up to 65535`);
  return port;
}

interface Served {
  readonly model: Model;
  readonly report: Report;
  /** What it is compared with; it stays as it was when the catalog changes. */
  readonly base?: Base | undefined;
  readonly port: number;
}

/** Serves the report until the process is ended, and a new one whenever what was read changes; says where. */
export async function serveReport(
  paths: readonly string[],
  invocation: Invocation,
  { model, report, base, port }: Served,
): Promise<string> {
  const server = await localServer(filesOf(report, base), port);
  invocation.progress.done();
  await emit(`Viewer: ${server.address}\nCtrl-C ends it.\n`, { file: undefined });
  followChanges(model, server, base, async () => loadModel(paths, invocation));
  return server.address;
}

function filesOf(report: Report, base: Base | undefined): ReadonlyMap<string, ServedFile> {
  return new Map<string, ServedFile>([
    ['', { type: 'text/html; charset=utf-8', text: viewerPage(report, { isLive: true, base }) }],
    ['report.json', { type: 'application/json; charset=utf-8', text: JSON.stringify(report) }],
  ]);
}

/** Milliseconds in which changes count as one: editors write a file more than once. */
const settling = 150;

/** Watches the folders of everything that was read, so that a new file beside it is noticed as well. */
function followChanges(model: Model, server: LocalServer, base: Base | undefined, load: () => Promise<Model>): void {
  const folders = [...new Set([...model.texts.keys()].map((file) => dirname(file)))];
  const watcher = watch(folders, { ignoreInitial: true, depth: 0 });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_, path) => {
    if (!/\.(ya?ml|json)$/.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const next = await load();
        server.replace(filesOf(buildReport(next.graph, next), base));
      } catch (error) {
        if (!(error instanceof ConfigError || error instanceof UsageError)) throw error;
        process.stderr.write(`faultline: ${error.message}; the viewer still shows what was there before\n`);
      }
    }, settling);
  });
}
