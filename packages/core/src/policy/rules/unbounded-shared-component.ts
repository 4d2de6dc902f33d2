import { failureChain } from '../../analysis/explain-path.ts';
import { countedFirebreaks } from '../../analysis/firebreaks.ts';
import { groupBy } from '../../base/group-by.ts';
import { compareText } from '../../base/order.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import { eachRadius, isSet } from '../../radii/radii.ts';
import { boundOf, componentsOutside, countedBound, isComponentOutside, isWithin } from '../bounds.ts';
import type { Remedy, RuleFinding } from '../finding.ts';
import { placeOf } from '../place-of.ts';
import { radiusMembers } from '../radius-members.ts';
import type { RuleContext, RuleDefinition } from '../rule.ts';
import { workedOut } from '../worked-out.ts';

export const unboundedSharedComponent: RuleDefinition = {
  id: 'unbounded-shared-component',
  level: 'error',
  title: 'A shared component takes down more than its bound allows',
  why: 'What several owners share fails for all of them at once, so its scope has to be somebody’s decision.',
  find: findUnbounded,
};

interface Unbounded {
  readonly index: number;
  readonly node: GraphNode;
  /** Components down outside the bound. */
  readonly outside: number;
}

/** What a bound holds a System by. */
type Scope = Pick<GraphNode, 'ref' | 'system' | 'domain'>;

/** Shared, and takes down a Component outside its bound, as declared. An API is told as who provides it. */
function findUnbounded({ answers }: RuleContext): RuleFinding[] {
  const { graph, containment } = answers;
  const provided = new Set(graph.requirements.flatMap((each) => (each.relation === 'providesApis' ? [each.ref] : [])));
  const shared = graph.nodes.flatMap(({ ref }, index) =>
    containment.isShared[index] && !provided.has(ref) ? [index] : [],
  );
  const systems = new Map(
    graph.nodes.flatMap(({ system }): [string, Scope][] => {
      if (system === undefined) return [];
      const domain = graph.nodes[graph.indexOf.get(system) ?? -1]?.domain;
      return [[system, { ref: system, system, ...(domain !== undefined && { domain }) }]];
    }),
  );
  const unbounded = outsideOf(answers, shared).filter(({ outside }) => outside > 0);
  const told = new Map(unbounded.map((each) => [each.node.ref, each]));
  return unbounded
    .filter(({ index, node }) => {
      // An API that nobody describes, called by the name of a Component that is told with at least as much, is that Component.
      const namesake = told.get(node.ref.replace(/^api:/, 'component:'));
      if (node.kind !== 'api' || node.declared || namesake === undefined) return true;
      return componentsDown(answers, namesake.index) < componentsDown(answers, index);
    })
    .sort((a, b) => b.outside - a.outside || compareText(a.node.ref, b.node.ref))
    .map((each, rank) => finding(answers, each, systems, rank < workedOut));
}

function componentsDown({ declared }: RuleContext['answers'], node: number): number {
  return declared[node]!.down.component ?? 0;
}

/** All Components down, less those that the bound holds: these are few, so each is looked up on its own. */
function outsideOf(answers: RuleContext['answers'], shared: readonly number[]): Unbounded[] {
  const { graph } = answers;
  const found: Unbounded[] = [];
  const inside = componentsInside(graph);
  eachRadius(graph, graph.declared, Int32Array.from(shared), ({ seeds, width, rowOf, down }) => {
    for (const [column, index] of seeds.entries()) {
      const node = graph.nodes[index]!;
      const isDown = (other: number): boolean => other !== index && isSet(down, width, rowOf[other]!, column);
      const held = inside(node).filter(isDown).length;
      found.push({ index, node, outside: componentsDown(answers, index) - held });
    }
  });
  return found;
}

/** By entity, the Components within its bound. */
function componentsInside({ nodes }: FailureModel): (node: GraphNode) => readonly number[] {
  const components = nodes.flatMap(({ kind }, index) => (kind === 'component' ? [index] : []));
  const bySystem = groupBy(components, (index) => nodes[index]!.system);
  const byDomain = groupBy(components, (index) => nodes[index]!.domain);
  return (node) => {
    const bound = countedBound(node);
    if (bound === 'component') return [];
    if (bound === 'system') return node.system === undefined ? [] : (bySystem.get(node.system) ?? []);
    if (bound === 'domain') return node.domain === undefined ? [] : (byDomain.get(node.domain) ?? []);
    return components.filter((index) => isWithin(node, bound, nodes[index]!));
  };
}

function finding(
  { graph, declared }: RuleContext['answers'],
  each: Unbounded,
  systems: ReadonlyMap<string, Scope>,
  isWorkedOut: boolean,
): RuleFinding {
  const { index, node, outside } = each;
  const radius = declared[index]!;
  const bound = countedBound(node);
  return {
    ref: node.ref,
    about: '',
    detail: {
      rule: 'unbounded-shared-component',
      ...boundOf(node),
      components: radius.down.component ?? 0,
      outside,
      systems: radius.systems.filter((system) => !isWithin(node, bound, systems.get(system)!)),
      journeys: radius.journeys,
    },
    measure: outside,
    ...(isWorkedOut ? workOut(graph, each) : { remedy: { kind: 'accept-risk', tried: false }, chain: [] }),
    source: placeOf(graph, index),
  };
}

/** The remedy, and the way to whom it costs most: the most costly tier outside the bound, then by ref. */
function workOut(graph: FailureModel, { index, node }: Unbounded): Pick<RuleFinding, 'remedy' | 'chain'> {
  const down = radiusMembers(graph, index);
  const outside = componentsOutside(graph, node, countedBound(node), down);
  // They are ascending, so the first of a tier is the first by ref.
  const costliest = outside.reduce((most, each) => ((each.tier ?? 5) < (most.tier ?? 5) ? each : most));
  return {
    remedy: cheapestRemedy(graph, index, down, outside),
    chain: failureChain(graph, node.ref, costliest.ref),
  };
}

/**
 * A bound that the radius keeps already costs a line. Else the one place where tolerating the loss saves most of those
 * outside, if that is at least half of them; else somebody has to accept it.
 */
function cheapestRemedy(
  graph: FailureModel,
  index: number,
  down: readonly number[],
  outside: readonly GraphNode[],
): Remedy {
  const node = graph.nodes[index]!;
  const { isDeclared } = boundOf(node);
  const leavesDomain = (other: number): boolean => isComponentOutside(node, 'domain', graph.nodes[other]!);
  if (!isDeclared && node.domain !== undefined && !down.some(leavesDomain)) {
    return { kind: 'declare-bound', bound: 'domain' };
  }
  const isOutside = new Set(outside);
  const [best] = countedFirebreaks(graph, graph.declared, [index], 1, (other) => isOutside.has(other));
  if (best === undefined || best.found.requirements.length > mostSoftened || best.counted * 2 < outside.length) {
    return { kind: 'accept-risk', tried: true };
  }
  const { ref, requirements } = best.found;
  return { kind: 'soften', ref, requirements, saves: best.counted, leaves: outside.length - best.counted };
}

/** Requirements of one entity that are one change: a component and the API that it is called by, say. */
const mostSoftened = 3;
