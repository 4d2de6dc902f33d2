import { trustedScript } from './trusted-script.ts';

/** A worker whose script the page holds as a text under this id, so that it costs nothing until it is started. */
export function pageWorker(id: string): Worker {
  return new Worker(trustedScript(document.getElementById(id)?.textContent ?? ''));
}
