import type { ClaimRule } from '../model/claim-rule.ts';
import type { Requirement } from '../model/requirement.ts';
import { configOrigin, namedSources, originSource } from '../model/source.ts';
import type { GraphNode } from './graph-node.ts';
import { compareStrictness } from './merge-claims.ts';
import { patternMatcher } from './pattern-matcher.ts';

/**
 * The plain dependencies with the claims that the config makes about all of a kind: each that is hard takes the
 * strictest claim that matches both its ends. What a single claim has replaced is no longer among them.
 * O(dependencies * rules): the strictest rule that matches ends the search.
 */
export function withRuleClaims(
  plain: readonly Requirement[],
  rules: readonly ClaimRule[],
  nodes: readonly GraphNode[],
): readonly Requirement[] {
  if (rules.length === 0) return plain;
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const strictestFirst = rules
    .toSorted((a, b) => compareStrictness({ ...a, needs: 1 }, { ...b, needs: 1 }))
    .map((rule) => ({ rule, isFrom: patternMatcher(rule.from), isTo: patternMatcher(rule.to) }));
  return plain.map((requirement) => {
    if (requirement.class !== 'hard') return requirement;
    const owner = byRef.get(requirement.ref) ?? undescribed(requirement.ref);
    const [member] = requirement.of;
    const dependency = byRef.get(member!) ?? undescribed(member!);
    const strictest = strictestFirst.find(({ isFrom, isTo }) => isFrom(owner) && isTo(dependency))?.rule;
    if (strictest === undefined) return requirement;
    const { class: kind, fallback, evidence, source } = strictest;
    const stated = requirement.sources ?? [originSource(requirement.source)];
    const sources = namedSources([originSource(source, configOrigin), ...stated]);
    return {
      ...requirement,
      class: kind,
      ...(fallback && { fallback }),
      ...(evidence && { evidence }),
      relation: 'claim',
      ...(sources && { sources }),
      source,
    };
  });
}

/** An entity that only references name: its kind is all that is known of it. */
function undescribed(ref: string): Pick<GraphNode, 'ref' | 'kind' | 'tags'> {
  return { ref, kind: ref.slice(0, ref.indexOf(':')), tags: [] };
}
