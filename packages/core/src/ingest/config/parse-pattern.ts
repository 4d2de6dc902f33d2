import type { ConfigInput } from '../../model/config-schema.ts';
import type { EntityPattern } from '../../model/policy.ts';
import { type ClaimContext, claimedRef, reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

/** The full ref that a key's text names; undefined where there is none, and a problem where it does not name one. */
export function namedRef(
  context: ClaimContext,
  key: string,
  text: string | undefined,
  tree: YamlValue,
  defaultKind?: string,
): string | undefined {
  if (text === undefined) return undefined;
  return claimedRef(context, key, text, partOf(tree, key)?.source ?? tree.source, defaultKind);
}

/** What entities have in common. */
export function parsePattern(
  context: ClaimContext,
  key: 'claims' | 'forbidden',
  input: ConfigInput['forbidden'][number]['from'],
  tree: YamlValue,
): EntityPattern {
  if (Object.keys(input).length === 0) {
    const expected = 'something that the entities have in common';
    reportFault(context, key, { kind: 'missing', expected }, tree.source);
  }
  const system = namedRef(context, 'system', input.system, tree, 'system');
  const domain = namedRef(context, 'domain', input.domain, tree, 'domain');
  const owner = namedRef(context, 'owner', input.owner, tree, 'group');
  const { kind, type, tier, lifecycle, tag, ref } = input;
  return {
    ...(kind !== undefined && { kind: kind.toLowerCase() }),
    ...(type !== undefined && { type }),
    ...(system !== undefined && { system }),
    ...(domain !== undefined && { domain }),
    ...(owner !== undefined && { owner }),
    ...(tier !== undefined && { tier }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(tag !== undefined && { tag }),
    ...(ref !== undefined && { ref: ref.toLowerCase() }),
  };
}
