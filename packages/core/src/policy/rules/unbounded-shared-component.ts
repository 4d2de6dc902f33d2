import { boundOf, componentsOutside, countedBound, outsideBoundOf, withinBound } from '../../analysis/bounds.ts';
import { failureChain } from '../../analysis/explain-path.ts';
import { countedFirebreaks } from '../../analysis/firebreaks.ts';
import { type Unbounded, unbounded } from '../../analysis/unbounded.ts';
import { counted } from '../../base/counted.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import type { GraphNode } from '../../graph/graph-node.ts';
import type { Bound } from '../../model/claims.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
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

/** The part of a System that a bound is compared with. */
type Scope = Pick<GraphNode, 'ref' | 'system' | 'domain'>;

function findUnbounded({ analyses }: RuleContext): RuleFinding<Detail>[] {
  const systems = new Map(
    analyses.graph.nodes.flatMap(({ system }, _, nodes): [string, Scope][] => {
      if (system === undefined) return [];
      const domain = nodes[analyses.graph.indexOf.get(system) ?? -1]?.domain;
      return [[system, { ref: system, system, ...(domain !== undefined && { domain }) }]];
    }),
  );
  return unbounded(analyses).map((each, rank) => finding(analyses, each, systems, rank < detailLimit));
}

function finding(
  { graph, declared }: RuleContext['analyses'],
  each: Unbounded,
  systems: ReadonlyMap<string, Scope>,
  hasDetails: boolean,
): RuleFinding<Detail> {
  const { index, node, outside } = each;
  const radius = declared[index]!;
  const isInside = withinBound(node, countedBound(node));
  return {
    ref: node.ref,
    detail: {
      ...boundOf(node),
      components: radius.down.component ?? 0,
      outside,
      // Names are made of the findings that are shown: all of them can be hundreds of megabytes.
      get systems() {
        return radius.systems.filter((system) => !isInside(systems.get(system)!));
      },
      get journeys() {
        return radius.journeys;
      },
    },
    measure: outside,
    members: () => outsideMembers(graph, each),
    ...(hasDetails ? details(graph, each) : { remedy: { kind: 'accept-risk', tried: false } }),
    source: sourceOf(graph, index),
  };
}

/** The Components down outside the bound, and the journeys down. */
function outsideMembers(graph: FailureModel, { index, node }: Unbounded): readonly string[] {
  const isOutside = outsideBoundOf(node, countedBound(node));
  return radiusMembers(graph, index)
    .map((other) => graph.nodes[other]!)
    .filter((other) => other.kind === 'journey' || isOutside(other))
    .map(({ ref }) => ref);
}

/** The remedy, and the way to the costliest entity outside the bound: the most costly tier, then by ref. */
function details(graph: FailureModel, { index, node }: Unbounded): Pick<RuleFinding, 'remedy' | 'chain'> {
  const down = radiusMembers(graph, index);
  const outside = componentsOutside(graph, node, countedBound(node), down);
  const tierOf = (index: number): number => graph.nodes[index]!.tier ?? 5;
  // They are ascending, so the first of a tier is the first by ref.
  const costliest = outside.reduce((most, each) => (tierOf(each) < tierOf(most) ? each : most));
  return {
    remedy: cheapestRemedy(graph, index, down, outside),
    chain: failureChain(graph, node.ref, graph.nodes[costliest]!.ref),
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
  outside: readonly number[],
): Remedy {
  const node = graph.nodes[index]!;
  const { isDeclared } = boundOf(node);
  const isOutsideDomain = outsideBoundOf(node, 'domain');
  const leavesDomain = (other: number): boolean => isOutsideDomain(graph.nodes[other]!);
  if (!isDeclared && node.domain !== undefined && !down.some(leavesDomain)) {
    return { kind: 'declare-bound', bound: 'domain' };
  }
  const isOutside = new Uint8Array(graph.nodes.length);
  for (const other of outside) isOutside[other] = 1;
  const [best] = countedFirebreaks(graph, graph.declared, [index], 1, isOutside);
  if (best === undefined || best.found.requirements.length > mostSoftened || best.counted * 2 < outside.length) {
    return { kind: 'accept-risk', tried: true };
  }
  const { ref, requirements } = best.found;
  return { kind: 'soften', ref, requirements, saves: best.counted, leaves: outside.length - best.counted };
}

/** Requirements of one entity that are one change: a component and the API that it is called by, say. */
const mostSoftened = 3;
