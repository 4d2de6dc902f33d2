import type { LayoutAnswer, LayoutRequest } from './layout-worker.ts';
import { type MapLayout, readLayout } from './map-layout.ts';
import { trustedScript } from './trusted-script.ts';

/** Layouts that were asked for, by their text: going back to one shows it at once. */
const known = new Map<string, Promise<MapLayout>>();

const mostKnown = 40;

/** Where everything of a graph in the language DOT belongs. */
export function layOut(dot: string): Promise<MapLayout> {
  const before = known.get(dot);
  if (before) return before;
  if (known.size >= mostKnown) known.delete(known.keys().next().value!);
  const layout = ask(dot);
  known.set(dot, layout);
  return layout;
}

let worker: Worker | undefined;
let asked = 0;

function ask(dot: string): Promise<MapLayout> {
  worker ??= startWorker();
  const own = worker;
  const id = asked++;
  return new Promise((resolve, reject) => {
    const onMessage = ({ data }: MessageEvent<LayoutAnswer>): void => {
      if (data.id !== id) return;
      own.removeEventListener('message', onMessage);
      resolve(readLayout(data.output));
    };
    own.addEventListener('message', onMessage);
    own.addEventListener('error', (event) => reject(new Error(`the layout failed: ${event.message}`)), { once: true });
    own.postMessage({ id, dot } satisfies LayoutRequest);
  });
}

/** The page holds the worker as a text, so that it costs nothing until a map is asked for. */
function startWorker(): Worker {
  if (import.meta.env.DEV) return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  return new Worker(trustedScript(document.getElementById('layout-worker')?.textContent ?? ''));
}
