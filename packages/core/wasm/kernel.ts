// AssemblyScript, compiled to WebAssembly with SIMD by scripts/write-kernel.ts: the innermost loops, on the arrays of
// their plain twins in TypeScript, which lie in this module's memory.

export { addRows, addToGroups, clearGroups, takeCounts } from './counting';
export { clearRun, follow } from './following';
export { open } from './open-run';
