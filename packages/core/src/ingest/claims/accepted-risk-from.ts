import type { OwnAcceptedRisk } from '../../model/claims.ts';
import type { OwnAcceptedRiskInput } from '../../model/claims-schema.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { type ClaimContext, claimedRef } from './claim-context.ts';
import { parseBound } from './parse-bound.ts';

/** An accepted risk without its entity; undefined and a problem where its owner or its bound names nothing. */
export function acceptedRiskFrom(
  context: ClaimContext,
  { rule, reason, tradeoff, approvedBy, expires, ...input }: OwnAcceptedRiskInput,
  tree: YamlValue,
): OwnAcceptedRisk | undefined {
  const owner = claimedRef(context, 'owner', input.owner, partOf(tree, 'owner')?.source ?? tree.source, 'group');
  const bound = parseBound(context, input.bound, partOf(tree, 'bound'));
  if (owner === undefined || bound === undefined) return undefined;
  return { rule, reason, tradeoff, bound, owner, approvedBy, expires, source: tree.source };
}
