import { type CompiledGraph, formatDuration, type StatusChange } from '@faultline/core';
import { nameOf } from '../world/display-names.ts';

/** Why a status began, in words: `sessions lost identity-provider, and lives on a fallback for 1h (unproven)`. */
export function becauseText(graph: CompiledGraph, because: StatusChange['because']): string {
  if (because.kind === 'failed') return 'it is what fails';
  if (because.kind === 'restored') return 'the failure is over';
  if (because.kind === 'requirements-met') return 'everything that it needs is back';
  const { requirement, lost, proven } = because;
  const names = lost.slice(0, 3).map((ref) => nameOf(graph, ref));
  const what = `${names.join(', ')}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''}`;
  const lasts = requirement.fallback === undefined ? '' : formatDuration(requirement.fallback.lasts);
  const proof = proven ? '' : ' (unproven)';
  switch (because.kind) {
    case 'hard-lost':
      return `it needs ${what}`;
    case 'fallback-expired':
      return `its fallback for ${what} is over after ${lasts}${proof}`;
    case 'on-fallback':
      return `its fallback carries the loss of ${what} for ${lasts}${proof}`;
    case 'soft-lost':
      return `it does less without ${what}${proof}`;
    case 'dependency-degraded':
      return `${what} ${lost.length === 1 ? 'is' : 'are'} degraded`;
    case 'redundancy-reduced':
      return `it lost ${what}, and has no spare left${proof}`;
    default:
      return because satisfies never;
  }
}
