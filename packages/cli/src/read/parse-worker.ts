import { parentPort } from 'node:worker_threads';
import { parseCatalogFile, type SourceFile, type YamlLimits } from '@faultline/core/ingest';

/** The worker's side of `catalog-parser.ts`: a text comes in, what it holds goes out. */
export function serveTexts(): void {
  parentPort?.on('message', ({ file, limits }: { readonly file: SourceFile; readonly limits: YamlLimits }) => {
    parentPort?.postMessage(parseCatalogFile(file, limits));
  });
}
