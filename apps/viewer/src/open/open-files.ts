import { pageWorker } from '../worker/page-worker.ts';
import type { OpenRequest } from './open-worker.ts';
import type { Opened } from './read-files.ts';

const MiB = 2 ** 20;

/** Bytes of all files together that a page reads, and milliseconds that it waits, with so many more a MiB. */
const [mostBytes, patience, patiencePerMiB] = [64 * MiB, 10_000, 2_000];

/** What the files are; they are read in a worker that is stopped when it takes too long. Nothing leaves the page. */
export async function openFiles(files: readonly File[], asOf: string): Promise<Opened> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const faulty = (text: string): Opened => ({ report: undefined, faults: [{ text, place: null }] });
  if (size > mostBytes) {
    return faulty(`more than ${mostBytes / MiB} MiB: a page reads no more, \`faultline view\` does`);
  }
  if (typeof DecompressionStream === 'undefined') {
    return faulty('this browser is too old to read files: `faultline view` does');
  }
  const worker = await startWorker();
  try {
    const given = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })));
    return await answer(worker, { files: given, asOf }, patience + (size / MiB) * patiencePerMiB);
  } catch (error) {
    // What a browser says of a folder, or of a file that has gone.
    if (error instanceof DOMException) return faulty('this cannot be read: choose the files themselves');
    throw error;
  } finally {
    worker.terminate();
  }

  function answer(reader: Worker, request: OpenRequest, milliseconds: number): Promise<Opened> {
    return new Promise((resolve, reject) => {
      setTimeout(
        () => resolve(faulty(`not read within ${Math.round(milliseconds / 1000)} seconds: \`faultline view\` may`)),
        milliseconds,
      );
      reader.onmessage = ({ data }: MessageEvent<string>) => resolve(JSON.parse(data) as Opened);
      reader.onerror = ({ message }) => reject(new Error(`the files were not read: ${message}`));
      reader.postMessage(request);
    });
  }
}

async function startWorker(): Promise<Worker> {
  if (import.meta.env.DEV) return new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' });
  return pageWorker('open-worker');
}
