import { failureChain } from '../../analysis/explain-path.ts';
import { type SoonerLoss, soonerLosses } from '../../analysis/sooner-losses.ts';
import { groupBy } from '../../base/group-by.ts';
import { once } from '../../base/memoize.ts';
import { isComponent } from '../../graph/counted-kind.ts';
import { formatDuration } from '../../model/duration.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { hasteningRequirement } from '../rule/hastening-requirement.ts';
import { requirementKey } from '../rule/requirement-key.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail {
  /** The failures that now take it down sooner. */
  readonly losses: readonly Omit<SoonerLoss, 'ref'>[];
}

/** The severity is error for journeys and tier 1, else warning, unless the config sets a level. */
export const fallbackBypassed = defineRule({
  id: 'fallback-bypassed',
  level: 'error',
  title: 'A failure takes an entity down sooner than before',
  why: 'A fallback buys the time in which people repair; a new path around it takes that time away.',
  find: ({ change, analyses: { graph }, policy }) => {
    if (change === undefined) return [];
    const losses = soonerLosses(change.base, graph, (node) => node.kind === 'journey' || isComponent(node));
    const known = once(() => new Set(change.base.requirements.map(requirementKey)));
    const isAdded = (index: number): boolean => !known().has(requirementKey(graph.requirements[index]!));
    const level = policy.levels.get('fallback-bypassed');
    return [...groupBy(losses, ({ ref }) => ref)].map(([ref, own]) => {
      const index = graph.indexOf.get(ref)!;
      const { kind, tier } = graph.nodes[index]!;
      const added = hasteningRequirement(graph, isAdded, own[0]!.failed, ref);
      return {
        ref,
        detail: { losses: own.map(({ failed, before, after }) => ({ failed, before, after })) },
        measure: own.length,
        ...(level === undefined && { severity: kind === 'journey' || tier === 1 ? 'error' : 'warning' }),
        remedy:
          added === undefined
            ? { kind: 'accept-risk', tried: false }
            : { kind: 'change-addition', requirements: [added] },
        chain: failureChain(graph, own[0]!.failed, ref),
        source: added === undefined ? sourceOf(graph, index) : graph.requirements[added]!.source,
      };
    });
  },
  describe: ({ ref, detail: { losses } }: Described<Detail>) => {
    const [{ failed, before, after } = { failed: '', before: 0, after: 0 }] = losses;
    const when = after === 0 ? 'at once' : `after ${formatDuration(after)}`;
    const more = losses.length > 1 ? ` (and sooner with ${losses.length - 1} other failures)` : '';
    return `${shortRef(ref)} goes down ${when} when ${shortRef(failed)} fails, instead of after ${formatDuration(before)}${more}`;
  },
});
