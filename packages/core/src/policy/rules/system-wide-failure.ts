import { failsAlone } from '../../analysis/fails-alone.ts';
import { countedFirebreaks } from '../../analysis/firebreaks.ts';
import { nodeColumns } from '../../analysis/node-columns.ts';
import { counted } from '../../base/counted.ts';
import { groupBy } from '../../base/group-by.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { isComponent } from '../../graph/counted-kind.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import { detailLimit } from '../rule/detail-limit.ts';
import type { RuleFinding } from '../rule/finding.ts';
import { radiusMembers } from '../rule/radius-members.ts';
import type { Remedy } from '../rule/remedy.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail {
  readonly system: string;
  /** Components of the system down, and how many others it has. */
  readonly components: number;
  readonly others: number;
}

/** Components that a system has besides the failed entity, at least, for "most of them" to mean something. */
const leastOthers = 3;

/**
 * Rules about shared components are silent where the failure stays within its system; a system can be a whole company.
 */
export const systemWideFailure = defineRule({
  id: 'system-wide-failure',
  level: 'info',
  title: 'A failure stays within its system and takes most of it down',
  why: 'No bound is broken, and still the system has one entity on which most of it depends.',
  find: findSystemWide,
  describe: ({ ref, detail: { system, components, others } }: Described<Detail>) =>
    `the loss of ${shortRef(ref)} takes down ${components} of the ${counted(others, 'other Component')} of ${shortRef(system)}`,
});

interface SystemWide {
  readonly index: number;
  readonly node: GraphNode;
  readonly detail: Detail;
}

function findSystemWide({ analyses: { graph, declared } }: RuleContext): RuleFinding<Detail>[] {
  const components = graph.nodes.filter((node) => isComponent(node) && node.declared);
  const fails = failsAlone(graph);
  const bySystem = groupBy(components, ({ system }) => system);
  return graph.nodes
    .flatMap((node, index): SystemWide[] => {
      const { system } = node;
      if (system === undefined || !fails(index)) return [];
      const others = (bySystem.get(system)?.length ?? 0) - (isComponent(node) ? 1 : 0);
      const down = declared[index]!.down.component ?? 0;
      const isMost = others >= leastOthers && down <= others && down * 2 > others;
      // What the radius knows is asked first: most losses leave the system.
      if (!isMost || declared[index]!.systems.some((each) => each !== system) || leavesSystem(graph, index)) return [];
      return [{ index, node, detail: { system, components: down, others } }];
    })
    .sort((a, b) => b.detail.components - a.detail.components)
    .map(({ index, node, detail }, rank) => ({
      ref: node.ref,
      detail,
      measure: detail.components,
      members: () => componentsDown(graph, index).map(({ ref }) => ref),
      remedy: rank < detailLimit ? bestRemedy(graph, index) : { kind: 'accept-risk', tried: false },
      source: sourceOf(graph, index),
    }));
}

function componentsDown(graph: FailureModel, index: number): readonly GraphNode[] {
  return radiusMembers(graph, index)
    .map((other) => graph.nodes[other]!)
    .filter(isComponent);
}

function leavesSystem(graph: FailureModel, index: number): boolean {
  const { system } = graph.nodes[index]!;
  return componentsDown(graph, index).some((node) => node.system !== system);
}

/** The one place where tolerating the loss saves most Components. */
function bestRemedy(graph: FailureModel, index: number): Remedy {
  const [best] = countedFirebreaks(graph, graph.declared, [index], 1, nodeColumns(graph).isComponent);
  if (best === undefined) return { kind: 'accept-risk', tried: true };
  const { ref, requirements } = best.found;
  const down = componentsDown(graph, index).length;
  return { kind: 'soften', ref, requirements, saves: best.counted, leaves: down - best.counted };
}
