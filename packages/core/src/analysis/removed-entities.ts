import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isMembership, type Requirement } from '../model/requirement.ts';
import type { Source } from '../model/source.ts';

/** An entity that the base describes and the head does not. */
export interface RemovedEntity {
  readonly ref: string;
  /** The entities of the head that still need it, or an API that only it provided; sorted. */
  readonly dependents: readonly string[];
  /** The APIs that are still needed and that no other entity provides. */
  readonly unprovided: readonly string[];
  /** The first place of the head that still needs it. */
  readonly source: Source | null;
}

/**
 * The entities that leave the catalog, by ref, each with what still needs it: under its ref, or under the same name and
 * another kind where the base has no such dependency. O(V + E).
 */
export function removedEntities(base: FailureModel, head: FailureModel): readonly RemovedEntity[] {
  const isDescribed = (ref: string): boolean => head.nodes[head.indexOf.get(ref) ?? -1]?.declared === true;
  const gone = base.nodes.filter(({ ref, declared }) => declared && !isDescribed(ref));
  if (gone.length === 0) return [];
  const needed = head.requirements.filter((each) => !isMembership(each) && each.class !== 'informational');
  const byMember = groupBy(
    needed.flatMap((requirement) => requirement.of.map((member) => ({ member, requirement }))),
    ({ member }) => member,
  );
  const needing = (ref: string): readonly Requirement[] => (byMember.get(ref) ?? []).map((each) => each.requirement);
  const known = new Set(base.requirements.flatMap(({ ref, of }) => of.map((member) => `${ref} ${member}`)));
  const byName = groupBy([...byMember.keys()], pathOf);
  const renamed = (ref: string): readonly Requirement[] =>
    (byName.get(pathOf(ref)) ?? [])
      .filter((member) => member !== ref && !runs(head, member))
      .flatMap((member) => needing(member).filter((each) => !known.has(`${each.ref} ${member}`)));
  const isProvided = (api: string): boolean =>
    needed.some(({ ref, relation }) => ref === api && relation === 'providesApis');
  const providedBy = groupBy(
    base.requirements.filter(({ relation }) => relation === 'providesApis'),
    ({ of }) => of[0],
  );
  return gone.map(({ ref }) => {
    const unprovided = (providedBy.get(ref) ?? [])
      .map((each) => each.ref)
      .filter((api) => !isProvided(api) && needing(api).length > 0);
    const reasons = [...needing(ref), ...renamed(ref), ...unprovided.flatMap(needing)];
    const dependents = [...new Set(reasons.map((each) => each.ref))].sort(compareText);
    return { ref, dependents, unprovided, source: reasons[0]?.source ?? null };
  });
}

/** `default/auth` of `component:default/auth`. */
function pathOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}

/** Whether an entity is described that runs: then the name continues under another kind. */
function runs({ nodes, indexOf }: FailureModel, ref: string): boolean {
  const node = nodes[indexOf.get(ref) ?? -1];
  return node?.declared === true && ['component', 'resource', 'api'].includes(node.kind);
}
