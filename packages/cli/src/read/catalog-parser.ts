import { Worker } from 'node:worker_threads';
import { type CatalogFile, parseCatalogFile, type SourceFile } from '@faultline/core/ingest';
import { type Limits, parseBudget, yamlLimits } from './limits.ts';

/** Reads texts, each within its budget of time. */
export interface CatalogParser {
  readonly parse: (file: SourceFile) => Promise<CatalogFile>;
  readonly close: () => void;
}

/** Characters up to which no text takes longer than a quarter of a second: not worth the start of a worker. */
const tame = 64 * 1024;

/** Source that runs without a build has no file to start a worker from. */
const isBundled = !import.meta.url.endsWith('.ts');

/** Milliseconds between looks at the clock. */
const interval = 20;

/** Parses small texts at once, and others in a worker that is stopped when it takes too long. */
export function catalogParser(limits: Limits): CatalogParser {
  let session: WorkerSession | undefined;
  const close = (): void => {
    void session?.worker.terminate();
    session = undefined;
  };
  const parse = async (file: SourceFile): Promise<CatalogFile> => {
    if (file.text.length <= tame || !isBundled) return parseCatalogFile(file, yamlLimits(limits));
    session ??= startWorker();
    try {
      return await parseWithin(session, file, limits);
    } catch (error) {
      close();
      return unread(file, limits, error);
    }
  };
  return { parse, close };
}

class OutOfTime extends Error {}

interface WorkerSession {
  readonly worker: Worker;
  /** Ends the wait for the file that is being read. */
  settle: { readonly resolve: (file: CatalogFile) => void; readonly reject: (error: Error) => void } | undefined;
}

function unread(file: SourceFile, limits: Limits, error: unknown): CatalogFile {
  const source = { file: file.path, line: 1, column: 1 };
  const nothing = { path: file.path, entities: [], locations: [], skippedTemplates: 0, incomplete: true };
  if (error instanceof OutOfTime) {
    const maximum = Math.round(parseBudget(limits, file.text));
    return { ...nothing, problems: [{ code: 'limit-exceeded', limit: 'file-milliseconds', maximum, source }] };
  }
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { ...nothing, problems: [{ code: 'unreadable-file', reason: 'it takes too much memory', source }] };
  }
  throw new Error(`while reading ${file.path}: ${(error as Error).stack}`);
}

/** The program itself, in a thread of its own; `main.ts` sees that it is one. */
function startWorker(): WorkerSession {
  const worker = new Worker(new URL(import.meta.url));
  const session: WorkerSession = { worker, settle: undefined };
  worker.on('message', (file: CatalogFile) => session.settle?.resolve(file));
  for (const failure of ['messageerror', 'error'] as const) {
    worker.on(failure, (error: Error) => session.settle?.reject(error));
  }
  worker.on('exit', (code) => session.settle?.reject(new Error(`the worker ended with code ${code}`)));
  return session;
}

/**
 * Nothing else runs meanwhile, so the time of the processor is the worker's, but for what the engine does beside it. A
 * clock on the wall alone would punish a busy machine.
 */
async function parseWithin(session: WorkerSession, file: SourceFile, limits: Limits): Promise<CatalogFile> {
  const [start, startCpu] = [performance.now(), process.cpuUsage()];
  const budget = parseBudget(limits, file.text);
  let watch: NodeJS.Timeout | undefined;
  const answer = new Promise<CatalogFile>((resolve, reject) => {
    session.settle = { resolve, reject };
    watch = setInterval(() => {
      const { user, system } = process.cpuUsage(startCpu);
      if (performance.now() - start > budget && (user + system) / 1000 > budget) reject(new OutOfTime());
    }, interval);
    session.worker.postMessage({ file, limits: yamlLimits(limits) });
  });
  return answer.finally(() => clearInterval(watch));
}
