import { boundOf, componentsOutside, countedBound, isComponentOutside, isWithin } from '../../analysis/bounds.ts';
import { failureChain } from '../../analysis/explain-path.ts';
import { countedFirebreaks } from '../../analysis/firebreaks.ts';
import { failsItself } from '../../analysis/single-points-of-failure.ts';
import { counted } from '../../base/counted.ts';
import { groupBy } from '../../base/group-by.ts';
import { compareText } from '../../base/order.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { isComponent } from '../../graph/counted-kind.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import type { Bound } from '../../model/claims.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { eachRadius, isSet } from '../../radii/radii.ts';
import { type Described, defineRule, type RuleContext } from '../rule/define-rule.ts';
import { detailLimit } from '../rule/detail-limit.ts';
import type { RuleFinding } from '../rule/finding.ts';
import { radiusMembers } from '../rule/radius-members.ts';
import type { Remedy } from '../rule/remedy.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail {
  readonly bound: Bound;
  readonly isDeclared: boolean;
  /** Components down in all, and how many of them lie outside the bound. */
  readonly components: number;
  readonly outside: number;
  /** Systems reached outside the bound. */
  readonly systems: readonly string[];
  readonly journeys: readonly string[];
}

export const unboundedSharedComponent = defineRule({
  id: 'unbounded-shared-component',
  level: 'error',
  title: 'A shared component takes down more than its bound allows',
  why: 'A component that several teams share fails for all of them at once, so somebody has to decide how far its failure may reach.',
  find: findUnbounded,
  describe: ({ ref, detail }: Described<Detail>) => {
    const { components, outside, systems, journeys, bound, isDeclared } = detail;
    const scope = isDeclared
      ? `its bound is ${typeof bound === 'string' ? bound : listedRefs(bound)}`
      : 'it declares no bound';
    const reached =
      systems.length === 0 ? '' : `; it reaches ${counted(systems.length, 'system')} (${listedRefs(systems)})`;
    const lost = journeys.length === 0 ? '' : ` and ${counted(journeys.length, 'journey')}`;
    const held = isDeclared ? 'its bound' : 'its system';
    const beyond =
      !isDeclared && bound === 'component'
        ? ''
        : `, ${outside === components ? 'all' : outside} of them outside ${held}`;
    return `${shortRef(ref)} is shared: its loss takes down ${counted(components, 'Component')}${lost}${beyond}, and ${scope}${reached}`;
  },
});

interface Unbounded {
  readonly index: number;
  readonly node: GraphNode;
  /** Components down outside the bound. */
  readonly outside: number;
}

/** The part of a System that a bound is compared with. */
type Scope = Pick<GraphNode, 'ref' | 'system' | 'domain'>;

/** Shared, and takes down a Component outside its bound, as declared. A provided API is left to its provider. */
function findUnbounded({ analyses }: RuleContext): RuleFinding<Detail>[] {
  const { graph, containment } = analyses;
  const provided = new Set(graph.requirements.flatMap((each) => (each.relation === 'providesApis' ? [each.ref] : [])));
  const shared = graph.nodes.flatMap(({ ref }, index) =>
    containment.isShared[index] && failsItself(graph.nodes[index]!) && !provided.has(ref) ? [index] : [],
  );
  const systems = new Map(
    graph.nodes.flatMap(({ system }): [string, Scope][] => {
      if (system === undefined) return [];
      const domain = graph.nodes[graph.indexOf.get(system) ?? -1]?.domain;
      return [[system, { ref: system, system, ...(domain !== undefined && { domain }) }]];
    }),
  );
  const unbounded = outsideOf(analyses, shared).filter(({ outside }) => outside > 0);
  const found = new Map(unbounded.map((each) => [each.node.ref, each]));
  return unbounded
    .filter(({ index, node }) => {
      // An undescribed API with the name of a reported Component of at least that radius is that Component.
      const namesake = found.get(node.ref.replace(/^api:/, 'component:'));
      if (node.kind !== 'api' || node.declared || namesake === undefined) return true;
      return componentsDown(analyses, namesake.index) < componentsDown(analyses, index);
    })
    .sort((a, b) => b.outside - a.outside || compareText(a.node.ref, b.node.ref))
    .map((each, rank) => finding(analyses, each, systems, rank < detailLimit));
}

function componentsDown({ declared }: RuleContext['analyses'], node: number): number {
  return declared[node]!.down.component ?? 0;
}

/** All Components down, minus those within the bound: these are few, so each is looked up on its own. */
function outsideOf(analyses: RuleContext['analyses'], shared: readonly number[]): Unbounded[] {
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
    return components.filter((index) => isWithin(node, bound, nodes[index]!));
  };
}

function finding(
  { graph, declared }: RuleContext['analyses'],
  each: Unbounded,
  systems: ReadonlyMap<string, Scope>,
  hasDetails: boolean,
): RuleFinding<Detail> {
  const { index, node, outside } = each;
  const radius = declared[index]!;
  const bound = countedBound(node);
  return {
    ref: node.ref,
    detail: {
      ...boundOf(node),
      components: radius.down.component ?? 0,
      outside,
      systems: radius.systems.filter((system) => !isWithin(node, bound, systems.get(system)!)),
      journeys: radius.journeys,
    },
    measure: outside,
    members: () => outsideMembers(graph, each),
    ...(hasDetails ? details(graph, each) : { remedy: { kind: 'accept-risk', tried: false } }),
    source: sourceOf(graph, index),
  };
}

/** The Components down outside the bound, and the journeys down. */
function outsideMembers(graph: FailureModel, { index, node }: Unbounded): readonly string[] {
  const bound = countedBound(node);
  return radiusMembers(graph, index)
    .map((other) => graph.nodes[other]!)
    .filter((other) => other.kind === 'journey' || isComponentOutside(node, bound, other))
    .map(({ ref }) => ref);
}

/** The remedy, and the way to the costliest entity outside the bound: the most costly tier, then by ref. */
function details(graph: FailureModel, { index, node }: Unbounded): Pick<RuleFinding, 'remedy' | 'chain'> {
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
 * A bound that the radius already stays within costs a line. Else the one place where tolerating the loss saves most of
 * those outside, if that is at least half of them; else the risk has to be accepted.
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
