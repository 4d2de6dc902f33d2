import { pageWorker } from '../worker/page-worker.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts';
import { type MapLayout, readLayout } from './map-layout.ts';

/** Whether this browser can start the layout engine, which the page holds compressed. */
export const canLayOut = typeof DecompressionStream !== 'undefined';

/** Layouts that were asked for, by their text: going back to one shows it at once. */
const known = new Map<string, MapLayout>();

const mostKnown = 40;

/**
 * Where everything of a graph in the language DOT belongs. One is laid out at a time.
 *
 * @param signal ends the work on a layout that nobody waits for any more
 * @throws when the layout fails, or was ended
 */
export async function layOut(dot: string, signal: AbortSignal): Promise<MapLayout> {
  const before = known.get(dot);
  if (before) return before;
  signal.throwIfAborted();
  const layout = readLayout(await answerOf(dot, signal));
  if (known.size >= mostKnown) known.delete(known.keys().next().value!);
  known.set(dot, layout);
  return layout;
}

/** One that waits for its next graph: Graphviz takes a while to start. */
let idle: Worker | undefined;

async function answerOf(dot: string, signal: AbortSignal): Promise<LayoutAnswer> {
  const waiting = idle;
  idle = undefined;
  const worker = waiting ?? (await startWorker());
  if (signal.aborted) {
    idle ??= worker;
    throw signal.reason;
  }
  return new Promise((resolve, reject) => {
    const end = (): void => {
      worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', end, { once: true });
    worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      signal.removeEventListener('abort', end);
      idle = worker;
      resolve(data);
    };
    worker.onerror = (event) => reject(new Error(`the layout failed: ${event.message}`));
    worker.postMessage(dot satisfies LayoutRequest);
  });
}

async function startWorker(): Promise<Worker> {
  if (import.meta.env.DEV) return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  return pageWorker('layout-worker');
}
