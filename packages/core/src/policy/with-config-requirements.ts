import type { FailureModel } from '../failure/failure-model.ts';
import type { GraphParts } from '../graph/build-graph.ts';
import { isMembership } from '../model/requirement.ts';
import { requirementKey } from './rule/requirement-key.ts';

/**
 * The head of a change, built by the config of its base, with what the head's own config requires in addition. A config
 * states dependencies and placement as a catalog does, so a change is judged by those that it adds there. What it
 * removes or loosens there stays as the base has it, since all requirements have to be met. A new journey counts once
 * it is merged: describing one must not make known findings worse.
 *
 * @param own the head by its own config, with every claim as it is written, and the base: what its config says of an
 * entity that leaves the catalog does not count
 */
export function withConfigRequirements<Parts extends Pick<GraphParts, 'nodes' | 'requirements'>>(
  judged: Parts,
  own: Pick<FailureModel, 'nodes' | 'requirements'> & { readonly base: FailureModel },
): Parts {
  const nodes = new Set(judged.nodes.map(({ ref }) => ref));
  const known = new Set(judged.requirements.map(requirementKey));
  const { base } = own;
  const described = new Set(own.nodes.flatMap(({ ref, declared }) => (declared ? [ref] : [])));
  const leaves = (ref: string): boolean =>
    !described.has(ref) && base.nodes[base.indexOf.get(ref) ?? -1]?.declared === true;
  const added = own.requirements.filter((each) => {
    if (isMembership(each) || each.relation === 'observed' || leaves(each.ref)) return false;
    return !known.has(requirementKey(each)) && (nodes.has(each.ref) || !each.ref.startsWith('journey:'));
  });
  if (added.length === 0) return judged;
  const mentioned = new Set(added.flatMap(({ ref, of }) => [ref, ...of]));
  return {
    ...judged,
    nodes: [...judged.nodes, ...own.nodes.filter(({ ref }) => mentioned.has(ref) && !nodes.has(ref))],
    requirements: [...judged.requirements, ...added],
  };
}
