import { type GivenFile, type Opened, readFiles } from './read-files.ts';

/** Reads files beside the page, which stays quick meanwhile and can stop it. */
export interface OpenRequest {
  readonly files: readonly GivenFile[];
  readonly asOf: string;
}

self.onmessage = ({ data: { files, asOf } }: MessageEvent<OpenRequest>) => {
  // As a text: rows of a report that are made when they are read cannot be copied as they are.
  postMessage(JSON.stringify(readFiles(files, asOf) satisfies Opened));
};
