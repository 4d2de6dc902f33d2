import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CatalogPart, ParseLimits, SourceFile } from '@faultline/core/ingest';
import { type Limits, parseBudget, parseLimits } from './limits.ts';
import { type Failure, isFailure, type Stopped } from './parse-failure.ts';

/** What a worker is asked for; it answers with a part for each text. */
export interface ParseRequest {
  readonly texts: readonly SourceFile[];
  readonly limits: ParseLimits;
}

/** More would wait for each other's memory. */
const mostWorkers = 4;

/** Characters, of one text or of several, that a worker is given at a time. */
const batchLength = 64 * 1024;

/** Milliseconds between looks at the clock. */
const interval = 20;

/** How many workers there is something to do for. */
interface Crew {
  busy: number;
}

/**
 * Reads the texts side by side, and gives up those that take more than their budget.
 *
 * @param tokens words and signs; once the texts that were read have more, no other is begun
 */
export async function parseInWorkers(
  texts: readonly SourceFile[],
  limits: Limits,
  tokens: number,
): Promise<readonly (CatalogPart | Failure)[]> {
  const batches = batchesOf(texts);
  const outcomes: (readonly (CatalogPart | Failure)[])[] = [];
  const crew: Crew = { busy: 0 };
  let [next, read] = [0, 0];
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    try {
      for (let index = next++; index < batches.length; index = next++) {
        if (read > tokens) {
          outcomes[index] = batches[index]!.map(() => ({ outOf: 'tokens' }));
          continue;
        }
        worker ??= openWorker();
        const answer = await parseWithin(worker, batches[index]!, limits, crew);
        outcomes[index] = isFailure(answer) ? batches[index]!.map(() => answer) : answer;
        if (!isFailure(answer)) {
          read += answer.reduce((sum, part) => sum + (part.tokens ?? 0), 0);
          continue;
        }
        void worker.terminate();
        worker = undefined;
      }
    } finally {
      void worker?.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), mostWorkers, batches.length) }, work));
  return outcomes.flat();
}

function openWorker(): Worker {
  // One that was given up may still fail before it has ended; nobody waits for it any more.
  return new Worker(new URL('./parse-worker.js', import.meta.url)).on('error', () => {});
}

/** In their order: a large text for itself, small ones together. */
function batchesOf(texts: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  const batches: SourceFile[][] = [];
  let length = batchLength;
  for (const text of texts) {
    if (length + text.text.length > batchLength) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(text);
    length += text.text.length;
  }
  return batches;
}

/**
 * What a worker makes of the texts. It is late when the clock on the wall and the time of the processor, which belongs
 * in equal parts to those that are busy, say so: the wall alone would punish a busy machine.
 */
async function parseWithin(
  worker: Worker,
  texts: readonly SourceFile[],
  limits: Limits,
  crew: Crew,
): Promise<readonly CatalogPart[] | Stopped> {
  const budget = parseBudget(
    limits,
    texts.reduce((sum, { text }) => sum + text.length, 0),
  );
  const [start, startCpu] = [performance.now(), process.cpuUsage()];
  const ended = new AbortController();
  let watch: NodeJS.Timeout | undefined;
  crew.busy += 1;
  const late = new Promise<Stopped>((resolve) => {
    watch = setInterval(() => {
      const { user, system } = process.cpuUsage(startCpu);
      if (performance.now() - start <= budget || (user + system) / 1000 <= budget * crew.busy) return;
      resolve({ outOf: 'time', milliseconds: Math.round(budget) });
    }, interval);
  });
  const request: ParseRequest = { texts, limits: parseLimits(limits) };
  worker.postMessage(request);
  try {
    const { signal } = ended;
    const answer = once(worker, 'message', { signal }) as Promise<[readonly CatalogPart[]]>;
    const gone = once(worker, 'exit', { signal }).then(([code]): never => {
      throw new Error(`the worker ended with code ${code}`);
    });
    return await Promise.race([answer.then(([parts]) => parts), gone, late]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return { outOf: 'memory' };
    throw new Error(`while reading ${texts[0]!.path}: ${(error as Error).stack}`);
  } finally {
    clearInterval(watch);
    ended.abort();
    crew.busy -= 1;
  }
}
