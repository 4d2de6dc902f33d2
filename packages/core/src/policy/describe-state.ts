import { listedRefs, shortRef } from '../model/short-ref.ts';
import type { FindingState } from './rule/finding.ts';

/** What has been decided about a finding, in a sentence; null for an open one. */
export function describeState(state: FindingState): string | null {
  switch (state.kind) {
    case 'open':
      return null;
    case 'known':
      return state.added.length === 0
        ? 'known in the baseline'
        : `known in the baseline, with ${listedRefs(state.added)} instead of ${listedRefs(state.removed)}`;
    case 'accepted':
      return `accepted by ${shortRef(state.owner)} until ${state.expires}: ${state.reason}`;
    case 'worse':
      return `worse than before (${state.before})${state.added.length === 0 ? '' : `: new in its radius ${listedRefs(state.added)}`}`;
    default:
      return state satisfies never;
  }
}
