import type { FailureModel } from '../failure/failure-model.ts';
import type { GraphParts } from '../graph/build-graph.ts';
import { isMembership } from '../model/requirement.ts';
import { requirementKey } from './rule/requirement-key.ts';

/**
 * The head of a change, built by the config of its base, with what the config of the head requires beside that. A config
 * states dependencies and placement just as a catalog does, so a change that adds some there is judged by them. What it
 * takes away or loosens there stays as the base has it, since all requirements have to be met. A journey that is new
 * counts once it is merged: to write one down must not make known findings worse.
 *
 * @param own the head by its own config
 */
export function withConfigRequirements<Parts extends Pick<GraphParts, 'nodes' | 'requirements'>>(
  judged: Parts,
  own: Pick<FailureModel, 'nodes' | 'requirements'>,
): Parts {
  const nodes = new Set(judged.nodes.map(({ ref }) => ref));
  const known = new Set(judged.requirements.map(requirementKey));
  const added = own.requirements.filter((each) => {
    if (isMembership(each) || each.relation === 'observed') return false;
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
