import type { ClaimRule } from '../../model/claim-rule.ts';
import type { ConfigInput } from '../../model/config-schema.ts';
import { type ClaimContext, reportFault } from '../claims/claim-context.ts';
import { evidenceOf, parseFallback } from '../claims/parse-requirement.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { parsePattern } from './parse-pattern.ts';

/** The claims that `claims` makes about all plain dependencies between entities that match. */
export function parseClaimRules(
  context: ClaimContext,
  inputs: ConfigInput['claims'],
  tree: YamlValue | undefined,
): ClaimRule[] {
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    if (part === undefined) return [];
    const fallback = parseFallback(context, input, part);
    if (input.class === 'hard' && fallback === undefined) {
      const expected = '`class: soft`, `class: informational`, or a `fallback`';
      reportFault(context, 'claims', { kind: 'missing', expected }, part.source);
    }
    return {
      from: parsePattern(context, 'claims', input.from, partOf(part, 'from') ?? part),
      to: parsePattern(context, 'claims', input.to, partOf(part, 'to') ?? part),
      class: input.class,
      ...(fallback && { fallback }),
      ...(input.evidence && { evidence: evidenceOf(input.evidence) }),
      source: part.source,
    };
  });
}
