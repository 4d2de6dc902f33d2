import { failsItself } from '../analysis/single-points-of-failure.ts';
import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { hardDependenciesOf } from '../failure/hard-dependencies-of.ts';
import { countedKind, isComponent } from '../graph/counted-kind.ts';
import { isMembership } from '../model/requirement.ts';
import { eachColumn, eachRadius } from '../radii/radii.ts';
import type { DependencyChange, RadiusChange } from './schema.ts';

/**
 * A radius that differs between both sides, with the nodes that are down on each; undefined where the failed entity
 * does not exist. The lists are empty where only other kinds than Components and journeys make the difference.
 */
export interface ChangedRadius extends RadiusChange {
  readonly down: { readonly before: Down | undefined; readonly after: Down | undefined };
}

/** The nodes that are down when one is lost for good, itself included; ascending, so in the order of refs. */
export type Down = readonly number[];

/** Failures whose radii are held at a time. */
const atOnce = 512;

/**
 * The radii that differ, the widest change first. Each of those that can is failed on both sides.
 *
 * @param touched those whose radii can differ
 */
export function radiusChanges(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
  touched: ReadonlySet<string>,
): readonly ChangedRadius[] {
  const afterOf = Int32Array.from(before.nodes, ({ ref }) => after.indexOf.get(ref) ?? -1);
  const causesOf = causes(before, after, dependencies);
  const refs = [...touched].sort(compareText);
  const changes: ChangedRadius[] = [];
  for (let first = 0; first < refs.length; first += atOnce) {
    const some = refs.slice(first, first + atOnce);
    const [old, now] = [downOf(before, some), downOf(after, some)];
    for (const ref of some) {
      const down = { before: old.get(ref), after: now.get(ref) };
      const difference = differing(before, after, afterOf, down, ref);
      if (difference === undefined) continue;
      changes.push({
        ref,
        before: componentsIn(before, ref, down.before),
        after: componentsIn(after, ref, down.after),
        ...difference,
        causes: causesOf(down),
        down,
      });
    }
  }
  return changes.sort((a, b) => size(b) - size(a) || compareText(a.ref, b.ref));
}

/**
 * The entities whose loss can have another effect than before: those that a changed dependency names, and everything
 * that they need, directly or not, before or after.
 */
export function touchedBy(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
): ReadonlySet<string> {
  const changed = [...dependencies.map(({ dependency }) => dependency), ...movedParts(before, after)];
  return new Set([before, after].flatMap((graph) => canTakeDown(graph, changed)));
}

function size({ added, removed }: RadiusChange): number {
  return added.length + removed.length;
}

/** The parts of each System or Domain whose parts are not the same on both sides: who needs a group feels that. */
function movedParts(before: FailureModel, after: FailureModel): readonly string[] {
  const parts = ({ requirements }: FailureModel) =>
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

/** Of these entities and everything that they need hard, directly or not, those that can fail. */
function canTakeDown({ nodes, indexOf, declared }: FailureModel, refs: readonly string[]): readonly string[] {
  const known = refs.flatMap((ref) => indexOf.get(ref) ?? []);
  return hardDependenciesOf(declared, known).flatMap((node) => (failsItself(nodes[node]!) ? [nodes[node]!.ref] : []));
}

/** By ref, who is down with it; nothing for what is not in the graph. */
function downOf(graph: FailureModel, refs: readonly string[]): ReadonlyMap<string, Down> {
  const lists = new Map<string, number[]>();
  const asked = Int32Array.from(refs.flatMap((ref) => graph.indexOf.get(ref) ?? []));
  eachRadius(graph, graph.declared, asked, ({ seeds, width, rowOfNode: rows, down }) => {
    const columns = [...seeds].map((): number[] => []);
    for (const [node, row] of rows.entries()) eachColumn(down, width, row, (column) => columns[column]!.push(node));
    for (const [column, seed] of seeds.entries()) lists.set(graph.nodes[seed]!.ref, columns[column]!);
  });
  return lists;
}

/** Components and journeys that only one side takes down, sorted; undefined if both take down the same nodes. */
function differing(
  before: FailureModel,
  after: FailureModel,
  afterOf: Int32Array,
  down: ChangedRadius['down'],
  failed: string,
): Pick<RadiusChange, 'added' | 'removed'> | undefined {
  const [old, now] = [down.before ?? [], down.after ?? []];
  const [added, removed]: [string[], string[]] = [[], []];
  let isSame = true;
  const record = ({ nodes }: FailureModel, node: number, list: string[]): void => {
    isSame = false;
    const kind = countedKind(nodes[node]!);
    const { ref } = nodes[node]!;
    if (ref !== failed && (kind === 'component' || kind === 'journey')) list.push(ref);
  };
  let next = 0;
  for (const node of old) {
    const same = afterOf[node]!;
    while (same !== -1 && next < now.length && now[next]! < same) record(after, now[next++]!, added);
    if (same !== -1 && now[next] === same) next += 1;
    else record(before, node, removed);
  }
  for (; next < now.length; next++) record(after, now[next]!, added);
  return isSame ? undefined : { added, removed };
}

function componentsIn({ nodes, indexOf }: FailureModel, failed: string, down: Down | undefined): number | null {
  if (down === undefined) return null;
  const seed = indexOf.get(failed)!;
  return down.reduce((count, node) => count + (node !== seed && isComponent(nodes[node]!) ? 1 : 0), 0);
}

/** The dependencies through which a loss takes somebody else down than before, as indices. */
function causes(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
): (down: ChangedRadius['down']) => readonly number[] {
  const indexIn = ({ indexOf }: FailureModel, ref: string): number => indexOf.get(ref) ?? -1;
  const changes = dependencies.map(({ ref, dependency, before: was, after: is }) => ({
    was: { dependent: indexIn(before, ref), dependency: was === null ? -1 : indexIn(before, dependency) },
    is: { dependent: indexIn(after, ref), dependency: is === null ? -1 : indexIn(after, dependency) },
  }));
  return (down) =>
    changes.flatMap(({ was, is }, index) => {
      const [wasDown, isDown] = [contains(down.before, was.dependent), contains(down.after, is.dependent)];
      const brought = isDown && !wasDown && contains(down.after, is.dependency);
      const freed = wasDown && !isDown && contains(down.before, was.dependency);
      return brought || freed ? [index] : [];
    });
}

/** By halves. */
function contains(down: Down = [], node: number): boolean {
  let [low, high] = [0, down.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (down[middle]! < node) low = middle + 1;
    else high = middle;
  }
  return down[low] === node;
}
