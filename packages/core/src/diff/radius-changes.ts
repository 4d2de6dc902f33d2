import { failsItself } from '../analysis/single-points-of-failure.ts';
import { downTimes } from '../failure/down-times.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { gateClass } from '../graph/gates.ts';
import { rowOf } from '../graph/rows.ts';
import { compareText } from '../model/order.ts';
import { isMembership } from '../model/requirement.ts';
import type { DependencyChange, RadiusChange } from './schema.ts';

/**
 * The radii that differ, the widest change first. Each of those that can is failed on both sides.
 *
 * @param touched those whose radii can differ
 */
export function radiusChanges(
  before: CompiledGraph,
  after: CompiledGraph,
  dependencies: readonly DependencyChange[],
  touched: ReadonlySet<string>,
): readonly RadiusChange[] {
  return [...touched]
    .sort(compareText)
    .flatMap((ref) => radiusChange(before, after, dependencies, ref))
    .sort((a, b) => size(b) - size(a) || compareText(a.ref, b.ref));
}

/**
 * Whose loss can mean something else than before: only those that a changed dependency leads into, so what it names and all
 * that this needs, directly or not, before or after.
 */
export function touchedBy(
  before: CompiledGraph,
  after: CompiledGraph,
  dependencies: readonly DependencyChange[],
): ReadonlySet<string> {
  const changed = [...dependencies.map(({ dependency }) => dependency), ...movedParts(before, after)];
  return new Set([before, after].flatMap((graph) => upstreamOf(graph, changed)));
}

function size({ added, removed }: RadiusChange): number {
  return added.length + removed.length;
}

/** The parts of each System or Domain whose parts are not the same on both sides: who needs a group feels that. */
function movedParts(before: CompiledGraph, after: CompiledGraph): readonly string[] {
  const parts = ({ requirements }: CompiledGraph) =>
    new Map(
      requirements
        .filter(isMembership)
        .map(({ ref, needs, of, class: kind, fallback }) => [
          `${ref}\n${needs}\n${kind}\n${fallback?.lasts ?? 0}\n${of.join()}`,
          of,
        ]),
    );
  const [old, now] = [parts(before), parts(after)];
  return [...old, ...now].flatMap(([key, of]) => (old.has(key) && now.has(key) ? [] : of));
}

/** These entities and everything that they need hard, directly or not. */
function upstreamOf({ nodes, indexOf, declared }: CompiledGraph, refs: readonly string[]): readonly string[] {
  const reached = new Set(refs.flatMap((ref) => indexOf.get(ref) ?? []));
  for (const node of reached) {
    for (const gate of rowOf(declared.owned, node)) {
      if (declared.class[gate] !== gateClass.hard) continue;
      for (const member of rowOf(declared.members, gate)) reached.add(member);
    }
  }
  return [...reached].flatMap((node) => (failsItself(nodes[node]!) ? [nodes[node]!.ref] : []));
}

function radiusChange(
  before: CompiledGraph,
  after: CompiledGraph,
  dependencies: readonly DependencyChange[],
  ref: string,
): RadiusChange[] {
  const [old, now] = [radiusOf(before, ref), radiusOf(after, ref)];
  const added = [...(now?.told ?? [])].filter((member) => !old?.told.has(member)).sort(compareText);
  const removed = [...(old?.told ?? [])].filter((member) => !now?.told.has(member)).sort(compareText);
  if (added.length === 0 && removed.length === 0) return [];
  const isNew = (member: string): boolean => now?.all.has(member) === true && old?.all.has(member) !== true;
  const isFreed = (member: string): boolean => old?.all.has(member) === true && now?.all.has(member) !== true;
  const causes = dependencies.flatMap(({ ref: dependent, dependency, before: was, after: is }, index) => {
    const brought = isNew(dependent) && is !== null && now?.all.has(dependency) === true;
    const freed = isFreed(dependent) && was !== null && old?.all.has(dependency) === true;
    return brought || freed ? [index] : [];
  });
  return [{ ref, before: old?.components ?? null, after: now?.components ?? null, added, removed, causes }];
}

interface Radius {
  /** Everything down, the failed entity as well. */
  readonly all: ReadonlySet<string>;
  /** Components and journeys down. */
  readonly told: ReadonlySet<string>;
  readonly components: number;
}

function radiusOf(graph: CompiledGraph, ref: string): Radius | undefined {
  const seed = graph.indexOf.get(ref);
  if (seed === undefined) return undefined;
  const { nodes } = downTimes(graph.declared, [seed]);
  const told = new Set<string>();
  let components = 0;
  for (const index of nodes) {
    const { kind, ref: member } = graph.nodes[index]!;
    if (index === seed || (kind !== 'component' && kind !== 'journey')) continue;
    told.add(member);
    if (kind === 'component') components += 1;
  }
  return { all: new Set(nodes.map((index) => graph.nodes[index]!.ref)), told, components };
}
