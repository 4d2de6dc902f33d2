import { type CompiledGraph, counted, type GraphNode, isMembership, smallest } from '@faultline/core';
import { nodeAt } from '../world/display-names.ts';
import { type Behind, type Hubs, neighbourhood, type Pair } from './neighbourhood.ts';

/** An entity, or a closed box that stands for all in it. */
export interface VisibleNode {
  readonly ref: string;
  /** The entities that it stands for: itself, or those of the closed box. */
  readonly holds: readonly string[];
  readonly isClosed: boolean;
  /** The open box it stands in. */
  readonly within: string | null;
  /** Of a hub that was not followed, or of those in the box. */
  readonly behind: Behind | undefined;
}

export interface VisibleGraph {
  readonly nodes: readonly VisibleNode[];
  /** Open boxes. */
  readonly groups: readonly { readonly ref: string; readonly within: string | null }[];
  /** `count`: how many dependencies it stands for. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  /** Entities drawn one by one, those in closed boxes, and all there are. */
  readonly shown: number;
  readonly boxed: number;
  /** Entities that are left out since nobody could read so much. */
  readonly omitted: number;
  /** Entities near enough to be shown, whether they pass or not; the focus is shown in any case. */
  readonly inReach: readonly string[];
  readonly filteredOut: number;
  /** Hubs that were not followed. */
  readonly hubs: number;
  readonly total: number;
}

/** The longest text that a closed box may show below its name; undefined for an entity. */
export function noteOf({ isClosed, holds }: VisibleNode): string | undefined {
  return isClosed ? `${counted(holds.length, 'entity', 'entities')} down` : undefined;
}

interface Options {
  readonly focus: string | null;
  readonly depth: { readonly dependents: number; readonly dependencies: number };
  readonly hubs: Hubs;
  /** Boxes that are the other way than they begin. */
  readonly toggled: readonly string[];
  /**
   * Who is to be seen; else everybody. Steps from the focus lead over the others, but no dependency is drawn in their
   * place.
   */
  readonly passes?: (ref: string) => boolean;
}

const drawn: ReadonlySet<string> = new Set(['component', 'api', 'resource', 'journey']);

/** Entities and systems up to which every box begins open. */
const fewEnough = 90;

/** Systems up to which the boxes of domains begin open. */
const fewSystems = 120;

/** Maximum number of boxes and entities that are distinguishable on one screen and laid out in acceptable time. */
const mostDrawn = 250;

/**
 * What the map shows: everybody, or those within so many steps of the focus. An entity in a closed box is part of it,
 * and the dependencies of closed boxes are merged and counted. In a map of closed boxes, an entity without a system
 * that has to do with one box alone stands in that. Of more than can be read, the nearest to the focus are drawn, and
 * among them those with most dependents and dependencies. O(nodes + requirements).
 */
export function visibleGraph(graph: CompiledGraph, { focus, depth, hubs, toggled, passes }: Options): VisibleGraph {
  const all = graph.nodes.filter(({ kind, ref }) => drawn.has(kind) || ref === focus);
  const pairs = dependencyPairs(graph, new Set(all.map(({ ref }) => ref)));
  const near = focus === null || !graph.indexOf.has(focus) ? undefined : neighbourhood(focus, depth, hubs, pairs);
  const inReach = all.filter(({ ref }) => near === undefined || near.steps.has(ref));
  const seen = passes === undefined ? inReach : inReach.filter(({ ref }) => ref === focus || passes(ref));
  const flipped = new Set(toggled);
  const systems = new Set(seen.map(({ system }) => system)).size;
  const beginsOpen = near !== undefined || seen.length + systems <= fewEnough;
  const isOpen = (ref: string): boolean =>
    (beginsOpen || (systems <= fewSystems && ref.startsWith('domain:'))) !== flipped.has(ref);
  const boxes = new Map(seen.map((node) => [node.ref, boxesOf(graph, node)]));
  const outerOf = new Map([...boxes.values()].flatMap((own) => own.map((box, index) => [box, own[index - 1] ?? null])));
  const closedBox = new Map([...boxes].map(([ref, own]) => [ref, own.find((box) => !isOpen(box))]));
  const inNoBox = beginsOpen ? [] : [...boxes].flatMap(([ref, own]) => (own.length === 0 ? [ref] : []));
  for (const [ref, box] of onlyBoxes(inNoBox, pairs, closedBox)) closedBox.set(ref, box);
  const nodes = new Map<string, VisibleNode & { readonly holds: string[] }>();
  for (const node of seen) {
    const box = closedBox.get(node.ref);
    const there = box === undefined ? undefined : nodes.get(box);
    if (there) {
      there.holds.push(node.ref);
      continue;
    }
    const within = box === undefined ? boxes.get(node.ref)!.at(-1) : outerOf.get(box);
    const ref = box ?? node.ref;
    nodes.set(ref, { ref, holds: [node.ref], isClosed: box !== undefined, within: within ?? null, behind: undefined });
  }
  const edges = mergedEdges(pairs, new Map(seen.map(({ ref }) => [ref, closedBox.get(ref) ?? ref])));
  const drawnNodes = mostTelling([...nodes.values()], edges, near?.steps).map((node) => ({
    ...node,
    behind: near && behindOf(node, near.behind),
  }));
  const kept = new Set(drawnNodes.map(({ ref }) => ref));
  const held = (isClosed: boolean): number =>
    drawnNodes.reduce((sum, node) => sum + (node.isClosed === isClosed ? node.holds.length : 0), 0);
  const [shown, boxed] = [held(false), held(true)];
  return {
    nodes: drawnNodes,
    groups: groupsAround(drawnNodes, outerOf),
    edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    shown,
    boxed,
    omitted: seen.length - shown - boxed,
    inReach: inReach.map(({ ref }) => ref),
    filteredOut: inReach.length - seen.length,
    hubs: seen.filter(({ ref }) => near?.behind.has(ref)).length,
    total: all.length,
  };
}

/** Of these, those whose dependents and dependencies are all in one closed box, and that box. */
function onlyBoxes(
  refs: readonly string[],
  pairs: readonly Pair[],
  closedBox: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  const wanted = new Set(refs);
  const around = new Map<string, Set<string | undefined>>();
  const meet = (ref: string, other: string): void => {
    if (!wanted.has(ref)) return;
    const there = around.get(ref) ?? new Set();
    around.set(ref, there.add(closedBox.get(other)));
  };
  for (const [dependent, dependency] of pairs) {
    meet(dependent, dependency);
    meet(dependency, dependent);
  }
  return new Map(
    [...around].flatMap(([ref, boxes]) => {
      const [box] = boxes;
      return boxes.size === 1 && box !== undefined ? [[ref, box]] : [];
    }),
  );
}

function behindOf({ holds }: VisibleNode, behind: ReadonlyMap<string, Behind>): Behind | undefined {
  const own = holds.flatMap((ref) => behind.get(ref) ?? []);
  const sum = (side: keyof Behind): number => own.reduce((total, each) => total + each[side], 0);
  return own.length === 0 ? undefined : { dependents: sum('dependents'), dependencies: sum('dependencies') };
}

/** The nearest to the focus, then those with most neighbours, in the order in which they came. */
function mostTelling(
  nodes: readonly VisibleNode[],
  edges: VisibleGraph['edges'],
  near: ReadonlyMap<string, number> | undefined,
): readonly VisibleNode[] {
  if (nodes.length <= mostDrawn) return nodes;
  const neighbours = new Map<string, number>();
  for (const { from, to } of edges) for (const ref of [from, to]) neighbours.set(ref, (neighbours.get(ref) ?? 0) + 1);
  const steps = ({ holds }: VisibleNode): number =>
    near === undefined ? 0 : smallest(holds.map((ref) => near.get(ref)!));
  const ranked = nodes.map((node) => ({ node, steps: steps(node), neighbours: neighbours.get(node.ref) ?? 0 }));
  ranked.sort((a, b) => a.steps - b.steps || b.neighbours - a.neighbours);
  const kept = new Set(ranked.slice(0, mostDrawn).map(({ node }) => node));
  return nodes.filter((node) => kept.has(node));
}

/** The open boxes around these nodes, and around those boxes; the outer ones first. */
function groupsAround(
  nodes: readonly VisibleNode[],
  outerOf: ReadonlyMap<string, string | null>,
): VisibleGraph['groups'] {
  const groups = new Map<string, VisibleGraph['groups'][number]>();
  const add = (ref: string | null): void => {
    if (ref === null || groups.has(ref)) return;
    const within = outerOf.get(ref) ?? null;
    add(within);
    groups.set(ref, { ref, within });
  };
  for (const { within } of nodes) add(within);
  return [...groups.values()];
}

/** The domain and the system that a node lies in, the outer one first. */
function boxesOf(graph: CompiledGraph, { system, domain }: GraphNode): readonly string[] {
  const outer = domain ?? (system === undefined ? undefined : nodeAt(graph, system)?.domain);
  return [outer, system].filter((ref) => ref !== undefined);
}

/** Who needs whom, once each. */
function dependencyPairs(graph: CompiledGraph, refs: ReadonlySet<string>): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const requirement of graph.requirements) {
    if (isMembership(requirement) || !refs.has(requirement.ref)) continue;
    for (const member of requirement.of) {
      const isDrawn = refs.has(member) && member !== requirement.ref;
      if (isDrawn) pairs.set(`${requirement.ref} ${member}`, [requirement.ref, member]);
    }
  }
  return [...pairs.values()];
}

function mergedEdges(pairs: readonly Pair[], standIn: ReadonlyMap<string, string>): VisibleGraph['edges'] {
  const merged = new Map<string, VisibleGraph['edges'][number]>();
  for (const pair of pairs) {
    const [from, to] = [standIn.get(pair[0]), standIn.get(pair[1])];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    merged.set(key, { from, to, count: (merged.get(key)?.count ?? 0) + 1 });
  }
  return [...merged.values()];
}
