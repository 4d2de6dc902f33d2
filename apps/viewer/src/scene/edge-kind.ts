/**
 * What an edge says, the same in every picture: `hard` a written claim, or a journey's step, that the dependent goes
 * down; `plain` a dependency that nobody has classified, taken as hard; `soft` it degrades; `fallback` something else
 * carries the loss for a while; `redundant` other members are left; `informational` nothing happens; `observed` calls
 * that nobody declared.
 */
export const edgeKinds = ['hard', 'plain', 'soft', 'fallback', 'redundant', 'informational', 'observed'] as const;

export type EdgeKind = (typeof edgeKinds)[number];
