import { compareText } from '../../base/order.ts';
import type { RequirementClaim } from '../../model/claims.ts';
import type { EvidenceInput, RequirementInput } from '../../model/claims-schema.ts';
import { parseDuration } from '../../model/duration.ts';
import type { Evidence, Fallback } from '../../model/requirement.ts';
import type { Source } from '../../model/source.ts';
import { hasLost } from '../tree/prune.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { type ClaimContext, claimedRef, reportFault } from './claim-context.ts';

type RequirementFields = Exclude<RequirementInput, string>;

/** The `requires` entries that name a dependency, and a problem for each that repeats another's. */
export function parseRequirements(
  context: ClaimContext,
  inputs: readonly RequirementInput[],
  tree: YamlValue | undefined,
): RequirementClaim[] {
  const seen = new Map<string, Source>();
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    const claim = part && parseRequirement(context, input, part);
    if (claim === undefined) return [];
    const members = claim.of.join(', ');
    const first = seen.get(members);
    if (first) reportFault(context, 'requires', { kind: 'repeated', what: members, first }, claim.source);
    else seen.set(members, claim.source);
    return [claim];
  });
}

/**
 * One entry. An invalid part never counts in its favour: with an invalid class it is hard, with an invalid `needs` it
 * needs all its members.
 */
function parseRequirement(
  context: ClaimContext,
  input: RequirementInput,
  tree: YamlValue,
): RequirementClaim | undefined {
  const fields: RequirementFields = typeof input === 'string' ? { on: input, needs: 1, class: 'hard' } : input;
  // An invalid member is already reported.
  const hasLostMembers = hasLost(tree, 'on') || hasLost(tree, 'anyOf');
  if ((fields.on === undefined) === (fields.anyOf === undefined) && !hasLostMembers) {
    const found = fields.on === undefined ? 'neither' : 'both';
    reportFault(context, 'requires', { kind: 'unexpected', expected: 'either `on` or `anyOf`', found }, tree.source);
  }
  const of = parseMembers(context, fields, tree);
  if (of.length === 0) return undefined;
  const fallback = parseFallback(context, fields, tree);
  return {
    needs: parseNeeds(context, fields.needs, of.length, tree),
    of,
    class: fields.class,
    ...(fallback && { fallback }),
    ...(fields.evidence && { evidence: evidenceOf(fields.evidence) }),
    source: tree.source,
  };
}

function parseMembers(context: ClaimContext, { on, anyOf }: RequirementFields, tree: YamlValue): string[] {
  const list = partOf(tree, 'anyOf');
  const stated = [
    ...(on === undefined ? [] : [{ text: on, key: 'on', source: (partOf(tree, 'on') ?? tree).source }]),
    ...(anyOf ?? []).map((text, index) => ({
      text,
      key: 'anyOf',
      source: (partOf(list, index) ?? tree).source,
    })),
  ];
  const members = new Map<string, Source>();
  for (const { text, key, source } of stated) {
    const ref = claimedRef(context, key, text, source);
    if (ref === undefined) continue;
    const first = members.get(ref);
    if (ref === context.ref) reportFault(context, key, { kind: 'on-itself', ref }, source);
    else if (first) reportFault(context, key, { kind: 'repeated', what: ref, first }, source);
    else members.set(ref, source);
  }
  return [...members.keys()].sort(compareText);
}

/** How many of the members are needed: all of them if the number is invalid or too large. */
export function parseNeeds(context: ClaimContext, needs: number, members: number, tree: YamlValue): number {
  if (hasLost(tree, 'needs')) return members;
  if (needs <= members) return needs;
  const source = (partOf(tree, 'needs') ?? tree).source;
  reportFault(context, 'needs', { kind: 'too-many-needed', needs, members }, source);
  return members;
}

/** Undefined and a problem where the class is not hard: such a loss needs no bridge. */
export function parseFallback(
  context: ClaimContext,
  fields: Pick<RequirementFields, 'class' | 'fallback'>,
  tree: YamlValue,
): Fallback | undefined {
  if (fields.fallback === undefined) return undefined;
  if (fields.class !== 'hard') {
    const source = (partOf(tree, 'fallback') ?? tree).source;
    reportFault(context, 'fallback', { kind: 'fallback-not-hard', class: fields.class }, source);
    return undefined;
  }
  const { lasts, mode } = fields.fallback;
  return { lasts: parseDuration(lasts) ?? 0, ...(mode !== undefined && { mode }) };
}

export function evidenceOf({ date, link, held: stated }: EvidenceInput): Evidence {
  const held = stated === undefined ? undefined : parseDuration(stated);
  return { date, ...(link !== undefined && { link }), ...(held !== undefined && { held }) };
}
