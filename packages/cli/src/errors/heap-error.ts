/** The call asks for more than the heap of this process holds: it has to run in a process with a larger one. */
export class HeapError extends Error {
  /** Bytes that Node may take. */
  readonly bytes: number;

  constructor(bytes: number) {
    super('needs a larger heap');
    this.bytes = bytes;
  }
}
