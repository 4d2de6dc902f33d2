import { kernelModule } from './kernel-module.ts';

/** What the compiled loops of `wasm/kernel.ts` can do; all numbers are addresses, but for sizes and counts. */
export interface Kernel {
  open(table: number, bitmapWords: number): void;
  follow(seeds: number, size: number): void;
  clearRun(): void;
  addRows(
    rows: number,
    listed: number,
    size: number,
    classOf: number,
    classes: number,
    digits: number,
    into: number,
    begun: number,
    sizes: number,
  ): void;
  takeCounts(
    planes: number,
    classes: number,
    digits: number,
    counts: number,
    places: number,
    size: number,
    into: number,
    stride: number,
  ): void;
  addToGroups(
    rows: number,
    listed: number,
    size: number,
    groupOf: number,
    into: number,
    isReached: number,
    reached: number,
  ): number;
  clearGroups(rows: number, isReached: number, reached: number, size: number): void;
}

/** Where the arrays of a run lie: in the memory of the kernel, or anywhere, where the plain twins of its loops run. */
export interface Workspace {
  readonly kernel: Kernel | undefined;
  /** Zeroed. */
  bytes(length: number): Uint8Array;
  int32(length: number): Int32Array;
  uint32(length: number): Uint32Array;
}

export const plainWorkspace: Workspace = {
  kernel: undefined,
  bytes: (length) => new Uint8Array(length),
  int32: (length) => new Int32Array(length),
  uint32: (length) => new Uint32Array(length),
};

/** Of the platform; this package is compiled without the types of one. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
};
declare function atob(text: string): string;

const pageBytes = 65_536;
const maxBytes = 2 ** 32 - pageBytes;
/** The kernel keeps its own few bytes below. */
const firstByte = pageBytes;

/** A kernel and its memory that no run uses just now: asking the platform for memory takes longer than a small run. */
let idle: KernelMemory | undefined;
const largestIdle = 2 ** 26;

interface KernelMemory {
  readonly kernel: Kernel;
  readonly buffer: ArrayBuffer;
  /** Something was written to it. */
  readonly isUsed: boolean;
}

let compiled: object | undefined;

function openKernel(size: number): KernelMemory {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelModule), (character) => character.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / pageBytes) });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernel: exports as Kernel, buffer: memory.buffer, isUsed: false };
}

/**
 * Lends room for arrays of so many bytes in all, beside the kernel, until `use` returns: no array of it may outlive
 * that. The plain workspace where there is no WebAssembly with SIMD, where a page's policy forbids it, or where its
 * memory ends.
 */
export function withKernel(size: number, use: (workspace: Workspace) => void): void {
  const needed = firstByte + size;
  const open = takeIdle(needed) ?? (needed > maxBytes ? undefined : openOrNothing(needed));
  if (open === undefined) {
    use(plainWorkspace);
    return;
  }
  const { kernel, buffer } = open;
  let next = firstByte;
  const take = (length: number): number => {
    const at = next;
    next += alignedBytes(length);
    if (open.isUsed) new Uint8Array(buffer, at, length).fill(0);
    return at;
  };
  use({
    kernel,
    bytes: (length) => new Uint8Array(buffer, take(length), length),
    int32: (length) => new Int32Array(buffer, take(4 * length), length),
    uint32: (length) => new Uint32Array(buffer, take(4 * length), length),
  });
  if (buffer.byteLength <= largestIdle) idle = { ...open, isUsed: true };
}

function takeIdle(size: number): KernelMemory | undefined {
  const found = idle;
  if (found === undefined || found.buffer.byteLength < size) return undefined;
  idle = undefined;
  return found;
}

function openOrNothing(size: number): KernelMemory | undefined {
  try {
    return openKernel(size);
  } catch {
    return undefined;
  }
}

/** What an array of so many bytes takes of a workspace: rows begin where vectors do. */
export function alignedBytes(length: number): number {
  return Math.ceil(length / 64) * 64;
}
