import { failureChain } from '../analysis/explain-path.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { ExposureChange, RadiusChange } from './schema.ts';

/** Maximum number of exposures with the path of the failure. */
const mostChains = 12;

/** Causes that are read for all exposures together: each radius has its own, and many have the same. */
const mostCauses = 2_000_000;

/** Journeys and Components of tier 1 and 2 that other losses take down: the radii, read the other way round. */
export function exposureChanges(
  after: FailureModel,
  before: FailureModel,
  radii: readonly RadiusChange[],
): ExposureChange[] {
  const changes = new Map<string, { readonly added: RadiusChange[]; readonly removed: RadiusChange[] }>();
  for (const radius of radii) {
    for (const side of ['added', 'removed'] as const) {
      for (const ref of radius[side]) {
        const known = changes.get(ref) ?? { added: [], removed: [] };
        changes.set(ref, known);
        known[side].push(radius);
      }
    }
  }
  const budget = { left: mostCauses };
  return [...changes]
    .flatMap(([ref, { added, removed }]): ExposureChange[] => {
      const node = after.nodes[after.indexOf.get(ref) ?? -1] ?? before.nodes[before.indexOf.get(ref)!]!;
      const isCostly = node.kind === 'journey' || (node.tier !== undefined && node.tier <= 2);
      if (!isCostly) return [];
      return [
        {
          ref,
          tier: node.tier ?? null,
          added: added.map((radius) => radius.ref).sort(compareText),
          removed: removed.map((radius) => radius.ref).sort(compareText),
          causes: causesOf([...added, ...removed], budget),
          chain: [],
        },
      ];
    })
    .sort((a, b) => exposureRank(a) - exposureRank(b) || compareText(a.ref, b.ref))
    .map((change, rank) => {
      const [first] = change.added;
      if (first === undefined || rank >= mostChains) return change;
      return { ...change, chain: [first, ...failureChain(after, first, change.ref).map((step) => step.ref)] };
    });
}

/** The causes of all of them, ascending, as far as the budget allows; those of the widest change in any case. */
function causesOf(radii: readonly RadiusChange[], budget: { left: number }): readonly number[] {
  const found = new Set<number>();
  for (const [index, { causes }] of radii.entries()) {
    budget.left -= causes.length;
    if (index > 0 && budget.left < 0) break;
    for (const cause of causes) found.add(cause);
  }
  return [...found].sort((a, b) => a - b);
}

function exposureRank({ ref, tier }: ExposureChange): number {
  return ref.startsWith('journey:') ? 0 : (tier ?? 5);
}
