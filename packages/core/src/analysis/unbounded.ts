import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { isComponent } from '../graph/counted-kind.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { relationCode } from '../graph/requirement-columns.ts';
import { eachRadius, isSet } from '../radii/radii.ts';
import type { Analyses } from './analyses.ts';
import { countedBound, withinBound } from './bounds.ts';
import { failsAlone } from './fails-alone.ts';

/** A shared entity that takes down a Component outside its bound. */
export interface Unbounded {
  readonly index: number;
  readonly node: GraphNode;
  /** Components down outside the bound. */
  readonly outside: number;
}

type Answers = Pick<Analyses, 'graph' | 'containment' | 'declared'>;

/**
 * The shared entities that take down a Component outside their bound, as declared: the most Components first, then by
 * ref. A provided API is left to its provider.
 */
export function unbounded(answers: Answers): readonly Unbounded[] {
  const { graph, containment } = answers;
  const isProvided = new Uint8Array(graph.nodes.length);
  for (let index = 0; index < graph.owner.length; index++)
    if (graph.relation[index] === relationCode.providesApis) isProvided[graph.owner[index]!] = 1;
  const fails = failsAlone(graph);
  const shared = graph.nodes.flatMap((_, index) =>
    containment.isShared[index] && fails(index) && isProvided[index] === 0 ? [index] : [],
  );
  const beyond = outsideOf(answers, shared).filter(({ outside }) => outside > 0);
  const found = new Map(beyond.map((each) => [each.node.ref, each]));
  return beyond
    .filter(({ index, node }) => {
      // An undescribed API with the name of a reported Component of at least that radius is that Component.
      const namesake = found.get(node.ref.replace(/^api:/, 'component:'));
      if (node.kind !== 'api' || node.declared || namesake === undefined) return true;
      return componentsDown(answers, namesake.index) < componentsDown(answers, index);
    })
    .sort((a, b) => b.outside - a.outside || compareText(a.node.ref, b.node.ref));
}

function componentsDown({ declared }: Answers, node: number): number {
  return declared[node]!.down.component ?? 0;
}

/** All Components down, minus those within the bound: these are few, so each is looked up on its own. */
function outsideOf(analyses: Answers, shared: readonly number[]): Unbounded[] {
  const { graph } = analyses;
  const found: Unbounded[] = [];
  const inside = componentsInside(graph);
  eachRadius(graph, graph.declared, Int32Array.from(shared), ({ seeds, width, rowOfNode, down }) => {
    for (const [column, index] of seeds.entries()) {
      const node = graph.nodes[index]!;
      const isDown = (other: number): boolean => other !== index && isSet(down, width, rowOfNode[other]!, column);
      const held = inside(node).filter(isDown).length;
      found.push({ index, node, outside: componentsDown(analyses, index) - held });
    }
  });
  return found;
}

/** By entity, the Components within its bound. */
function componentsInside({ nodes }: FailureModel): (node: GraphNode) => readonly number[] {
  const components = nodes.flatMap((node, index) => (isComponent(node) ? [index] : []));
  const bySystem = groupBy(components, (index) => nodes[index]!.system);
  const byDomain = groupBy(components, (index) => nodes[index]!.domain);
  return (node) => {
    const bound = countedBound(node);
    if (bound === 'component') return [];
    if (bound === 'system') return node.system === undefined ? [] : (bySystem.get(node.system) ?? []);
    if (bound === 'domain') return node.domain === undefined ? [] : (byDomain.get(node.domain) ?? []);
    const isInside = withinBound(node, bound);
    return components.filter((index) => isInside(nodes[index]!));
  };
}
