import { type CompiledGraph, type GraphNode, isMembership } from '@faultline/core';
import { nodeAt } from '../world/names.ts';

/** An entity, or a closed box that stands for all in it. */
export interface VisibleNode {
  readonly ref: string;
  /** The entities that it stands for: itself, or those of the closed box. */
  readonly holds: readonly string[];
  readonly isClosed: boolean;
  /** The open box it stands in. */
  readonly within: string | null;
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
  readonly total: number;
}

interface Options {
  readonly focus: string | null;
  readonly depth: { readonly dependents: number; readonly dependencies: number };
  /** Boxes that are the other way than they begin. */
  readonly toggled: readonly string[];
}

const drawn: ReadonlySet<string> = new Set(['component', 'api', 'resource', 'journey']);

/** Entities up to which every box begins open. */
const fewEnough = 90;

/** Systems up to which the boxes of domains begin open. */
const fewSystems = 120;

/**
 * What the map shows: everybody, or those within so many steps of the focus. Whoever is in a closed box is part of it, and
 * the dependencies of closed boxes are merged and counted. O(nodes + requirements).
 */
export function visibleGraph(graph: CompiledGraph, { focus, depth, toggled }: Options): VisibleGraph {
  const all = graph.nodes.filter(({ kind, ref }) => drawn.has(kind) || ref === focus);
  const pairs = dependencyPairs(graph, new Set(all.map(({ ref }) => ref)));
  const near = focus === null || !graph.indexOf.has(focus) ? undefined : nearTo(focus, depth, pairs);
  const seen = all.filter(({ ref }) => near === undefined || near.has(ref));
  const flipped = new Set(toggled);
  const beginsOpen = near !== undefined || seen.length <= fewEnough;
  const systems = new Set(seen.map(({ system }) => system)).size;
  const isOpen = (ref: string): boolean =>
    (beginsOpen || (systems <= fewSystems && ref.startsWith('domain:'))) !== flipped.has(ref);
  const nodes = new Map<string, VisibleNode & { readonly holds: string[] }>();
  const groups = new Map<string, VisibleGraph['groups'][number]>();
  const standIn = new Map<string, string>();
  for (const node of seen) {
    const boxes = boxesOf(graph, node);
    const closedAt = boxes.findIndex((box) => !isOpen(box));
    const open = closedAt < 0 ? boxes : boxes.slice(0, closedAt);
    for (const [index, ref] of open.entries()) groups.set(ref, { ref, within: open[index - 1] ?? null });
    const ref = boxes[closedAt] ?? node.ref;
    standIn.set(node.ref, ref);
    const there = nodes.get(ref);
    if (there) there.holds.push(node.ref);
    else nodes.set(ref, { ref, holds: [node.ref], isClosed: closedAt >= 0, within: open.at(-1) ?? null });
  }
  const shown = [...nodes.values()].filter(({ isClosed }) => !isClosed).length;
  return {
    nodes: [...nodes.values()],
    groups: [...groups.values()],
    edges: mergedEdges(pairs, standIn),
    shown,
    boxed: seen.length - shown,
    total: all.length,
  };
}

/** The domain and the system that a node lies in, the outer one first. */
function boxesOf(graph: CompiledGraph, { system, domain }: GraphNode): readonly string[] {
  const outer = domain ?? (system === undefined ? undefined : nodeAt(graph, system)?.domain);
  return [outer, system].filter((ref) => ref !== undefined);
}

type Pair = readonly [dependent: string, dependency: string];

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

function nearTo(focus: string, depth: Options['depth'], pairs: readonly Pair[]): ReadonlySet<string> {
  const dependents = pairs.map(([dependent, dependency]) => [dependency, dependent] as const);
  return new Set([...reached(focus, depth.dependents, dependents), ...reached(focus, depth.dependencies, pairs)]);
}

/** Whom `steps` steps along the pairs lead to; breadth first. */
function reached(start: string, steps: number, pairs: readonly Pair[]): Iterable<string> {
  const next = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const there = next.get(from);
    if (there) there.push(to);
    else next.set(from, [to]);
  }
  const far = new Map([[start, 0]]);
  for (const [ref, step] of far) {
    if (step === steps) continue;
    for (const to of next.get(ref) ?? []) if (!far.has(to)) far.set(to, step + 1);
  }
  return far.keys();
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
