import { parentPort } from 'node:worker_threads';
import { parseCatalogPart } from '@faultline/core/ingest';
import type { ParseRequest } from './parse-in-workers.ts';

/** The worker's side of `parse-in-workers.ts`, a program of its own: texts come in, what they hold goes out. */
parentPort?.on('message', ({ texts, limits }: ParseRequest) => {
  parentPort?.postMessage(texts.map((text) => parseCatalogPart(text, limits)));
});
