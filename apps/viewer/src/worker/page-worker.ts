import { decompressed } from './decompressed.ts';
import { trustedScript } from './trusted-script.ts';

/** A worker whose script the page holds compressed under this id, so that it costs little until it is started. */
export async function pageWorker(id: string): Promise<Worker> {
  const script = await decompressed(document.getElementById(id)?.textContent ?? '').text();
  return new Worker(trustedScript(script));
}
