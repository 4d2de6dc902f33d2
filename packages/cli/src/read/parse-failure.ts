import type { CatalogPart } from '@faultline/core/ingest';

/** Why the reading of a text was given up. */
export type Stopped = { readonly outOf: 'memory' } | { readonly outOf: 'time'; readonly milliseconds: number };

/** Why a text was not read; `tokens`: the texts before it have used up what the catalog may cost. */
export type Failure = Stopped | { readonly outOf: 'tokens' };

export function isFailure<Some extends Failure>(outcome: Some | CatalogPart | readonly CatalogPart[]): outcome is Some {
  return 'outOf' in outcome;
}
