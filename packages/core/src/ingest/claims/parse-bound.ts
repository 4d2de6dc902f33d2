import { compareText } from '../../base/order.ts';
import type { Bound } from '../../model/claims.ts';
import type { ClaimsInput } from '../../model/claims-schema.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { type ClaimContext, claimedRef } from './claim-context.ts';

/** A scope by its name, or the full refs of a list; undefined where the list names nothing. */
export function parseBound(
  context: ClaimContext,
  input: ClaimsInput['bound'],
  tree: YamlValue | undefined,
): Bound | undefined {
  if (typeof input !== 'object' || tree === undefined) return input as Bound | undefined;
  const refs = input.flatMap(
    (text, index) => claimedRef(context, 'bound', text, (partOf(tree, index) ?? tree).source) ?? [],
  );
  return refs.length === 0 ? undefined : [...new Set(refs)].sort(compareText);
}
