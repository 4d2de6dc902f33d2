import { compareText } from '../../base/order.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { formatDuration } from '../../model/duration.ts';
import { isMembership } from '../../model/requirement.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import type { ShownGap } from '../rule/shown-gaps.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail {
  readonly incident: string;
  readonly title: string;
  /** Seconds after the incident began. */
  readonly at: number;
  /** What people found to be the reason; empty where nobody said. */
  readonly because: readonly string[];
  /** The dependencies that the change under review removes from the entity. */
  readonly removed: readonly string[];
}

/** A gap of an entity, once for each incident that shows it. */
export const incidentGap = defineRule({
  id: 'incident-gap',
  level: 'error',
  title: 'An incident shows a dependency that the catalog does not declare',
  why: 'Every radius that the dependency belongs to is too small, as it was in the incident.',
  find: ({ analyses: { graph }, past, change }) => {
    const gaps = past?.gaps() ?? [];
    const known = new Set(gaps.map(keyOf));
    // The config of the base still counts, so only the head by itself shows what a change takes out of the config.
    const ofHead = (change?.headGaps() ?? []).filter((each) => !known.has(keyOf(each)));
    return [...gaps, ...ofHead].flatMap(({ incident: { name, title }, gap }) => {
      if (gap.kind !== 'undeclared-dependency' || graph.indexOf.get(gap.ref) === undefined) return [];
      const { ref, at, because } = gap;
      const removed = change === undefined ? [] : removedDependencies(change.base, change.head, ref);
      return [
        {
          ref,
          about: name,
          detail: { incident: name, title, at, because, removed },
          remedy: { kind: 'learn', of: 'dependency', removed } as const,
          source: sourceOf(graph, graph.indexOf.get(ref)!),
        },
      ];
    });
  },
  describe: ({ ref, detail: { incident, title, at, because, removed } }: Described<Detail>) => {
    const [name, shown] = [shortRef(ref), `incident ${incident} (${title})`];
    const when = at === 0 ? 'at once' : `after ${formatDuration(at)}`;
    if (removed.length > 0)
      return `${name} was hit ${when} in ${shown}, and without the removed dependency on ${listedRefs(removed)} nothing explains it`;
    if (because.length > 0) return `${name} needs ${listedRefs(because)}, as ${shown} showed, and does not declare it`;
    return `${name} was hit ${when} in ${shown}, and nothing that it declares explains it`;
  },
});

function keyOf({ incident, gap }: ShownGap): string {
  return `${incident.ref} ${gap.ref}`;
}

/** What an entity needs in the base and not in the head, sorted. */
function removedDependencies(base: FailureModel, head: FailureModel, ref: string): readonly string[] {
  const needs = ({ requirements }: FailureModel): ReadonlySet<string> =>
    new Set(requirements.flatMap((each) => (each.ref === ref && !isMembership(each) ? each.of : [])));
  const kept = needs(head);
  return [...needs(base)].filter((on) => !kept.has(on)).sort(compareText);
}
