import { compareText } from '../../base/order.ts';
import type { Placement } from '../../model/claims.ts';
import type { ClaimsInput } from '../../model/claims-schema.ts';
import { partOf, scalarText } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { type ClaimContext, reportFault } from './claim-context.ts';
import { evidenceOf, parseNeeds } from './parse-requirement.ts';

type PlacementsInput = NonNullable<ClaimsInput['placedIn']>;

/** The failure domains of `placedIn`, one axis an entry. */
export function parsePlacements(
  context: ClaimContext,
  inputs: PlacementsInput,
  tree: YamlValue | undefined,
): Placement[] {
  if (tree?.type !== 'map') return [];
  return [...tree.entries.values()].flatMap((entry) => {
    const input = inputs[entry.key];
    if (input === undefined) return [];
    const detailed = typeof input === 'object' && !Array.isArray(input) ? input : undefined;
    const values = placedValues(context, entry.key, detailed ? partOf(entry.value, 'of') : entry.value);
    return {
      axis: entry.key,
      values,
      needs: parseNeeds(context, detailed?.needs ?? 1, values.length, entry.value),
      ...(detailed?.evidence && { evidence: evidenceOf(detailed.evidence) }),
      source: entry.keySource,
    };
  });
}

function placedValues(context: ClaimContext, axis: string, tree: YamlValue | undefined): string[] {
  const parts = tree?.type === 'list' ? tree.items : tree === undefined ? [] : [tree];
  const values = new Map(parts.toReversed().map((part) => [scalarText(part), part.source]));
  for (const part of parts) {
    const first = values.get(scalarText(part));
    if (first === undefined || first === part.source) continue;
    reportFault(context, axis, { kind: 'repeated', what: scalarText(part), first }, part.source);
  }
  return [...values.keys()].sort(compareText);
}
