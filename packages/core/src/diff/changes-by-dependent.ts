import type { FailureModel } from '../failure/failure-model.ts';
import { type Adjacency, adjacencyOf } from '../graph/adjacency.ts';
import type { Down } from './down-lists.ts';
import type { DependencyChange } from './schema.ts';

/** The changed dependencies, by the node of the dependent on each side. */
export interface ChangesByDependent {
  /**
   * The dependencies through which a loss takes down those that `came`, and no longer those that `left`, as indices:
   * what they depended on is down too. At most so many, and whether there are more.
   */
  readonly bring: (
    came: Down,
    isDownNow: Uint8Array,
    left: Down,
    wasDown: Uint8Array,
    most: number,
  ) => { readonly indices: readonly number[]; readonly isCut: boolean };
}

export function changesByDependent(
  before: FailureModel,
  after: FailureModel,
  dependencies: readonly DependencyChange[],
): ChangesByDependent {
  const now = sideOf(after, dependencies, (change) => change.after !== null);
  const was = sideOf(before, dependencies, (change) => change.before !== null);
  return {
    bring: (came, isDownNow, left, wasDown, most) => {
      const found = new Set<number>();
      collect(now, came, isDownNow, found, most + 1);
      collect(was, left, wasDown, found, most + 1);
      const indices = [...found].sort((a, b) => a - b);
      return { indices: indices.slice(0, most), isCut: indices.length > most };
    },
  };
}

interface Side {
  readonly changes: Adjacency;
  /** By change, the node of what is needed; -1 where this side does not have the dependency. */
  readonly needed: Int32Array;
}

function sideOf(
  { nodes, indexOf }: FailureModel,
  dependencies: readonly DependencyChange[],
  isThere: (change: DependencyChange) => boolean,
): Side {
  const needed = Int32Array.from(dependencies, (change) =>
    isThere(change) ? (indexOf.get(change.dependency) ?? -1) : -1,
  );
  const known = dependencies.flatMap(({ ref }, index) => (needed[index]! >= 0 && indexOf.has(ref) ? [index] : []));
  const dependents = known.map((index) => indexOf.get(dependencies[index]!.ref)!);
  return { changes: adjacencyOf(nodes.length, dependents, known), needed };
}

function collect({ changes, needed }: Side, nodes: Down, isDown: Uint8Array, found: Set<number>, most: number): void {
  const { start, values } = changes;
  for (const node of nodes) {
    for (let at = start[node]!; at < start[node + 1]!; at++) {
      const change = values[at]!;
      if (isDown[needed[change]!] !== 1) continue;
      found.add(change);
      if (found.size >= most) return;
    }
  }
}
