declare module 'graphology-gexf/common/writer.js' {
  import type { write } from 'graphology-gexf';

  const writer: typeof write;
  export = writer;
}
