import type { Need } from '../model/entity.ts';
import type { Requirement } from '../model/requirement.ts';
import { compareSources, namedSources, originSource } from '../model/source.ts';
import { adjacencyOf, ascending } from './adjacency.ts';

/** What a catalog states, as columns: each distinct statement by dependent, then dependency, then class. */
export interface StatedNeeds {
  /** By entry, the number of its dependent; ascending. */
  readonly owner: Int32Array;
  readonly member: Int32Array;
  /** The statement that speaks for the entry. */
  readonly needAt: (entry: number) => Need;
  /** The requirement of an entry, made on each call. */
  readonly requirementAt: (entry: number) => Requirement;
}

/**
 * The distinct statements among these. The same statement made twice (a dependsOn and its inverse, a spec field and the
 * relation that a server derived from it) is one entry: that of the lowest rank, then of the first position.
 * O(needs + nodes).
 *
 * An API needs each of its providers: nobody has said that they are alternatives. A claim on the API with `anyOf` says
 * so.
 *
 * @param nodes how many numbers `numberOf` gives
 */
export function statedNeeds(needs: readonly Need[], nodes: number, numberOf: (ref: string) => number): StatedNeeds {
  const owners = new Int32Array(needs.length);
  const members = new Int32Array(needs.length);
  let [dependent, number]: [string | undefined, number] = [undefined, 0];
  for (let index = 0; index < needs.length; index++) {
    const need = needs[index]!;
    // An entity mostly states what it needs itself.
    if (need.dependent !== dependent) [dependent, number] = [need.dependent, numberOf(need.dependent)];
    owners[index] = number;
    members[index] = numberOf(need.dependency);
  }
  const order = byOwnerAndMember(owners, members, nodes);
  /** By entry, the index of the statement that speaks for it. */
  const first = new Int32Array(needs.length);
  const others = new Map<number, readonly Need[]>();
  let entries = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && isSamePair(owners, members, order[from]!, order[to]!)) to += 1;
    if (to === from + 1) first[entries++] = order[from]!;
    else {
      const same = Array.from(order.subarray(from, to)).sort((a, b) => compareNeeds(needs[a]!, needs[b]!));
      for (const each of ['hard', 'soft'] as const) {
        const ofClass = same.filter((index) => needs[index]!.class === each);
        if (ofClass.length === 0) continue;
        const further = otherOrigins(ofClass.map((index) => needs[index]!));
        if (further.length > 0) others.set(entries, further);
        first[entries++] = ofClass[0]!;
      }
    }
    from = to;
  }
  const chosen = first.subarray(0, entries);
  const needAt = (entry: number): Need => needs[chosen[entry]!]!;
  return {
    owner: chosen.map((index) => owners[index]!),
    member: chosen.map((index) => members[index]!),
    needAt,
    requirementAt: (entry) => requirementOf(needAt(entry), others.get(entry)),
  };
}

/** The requirements that these statements are, in no particular order. */
export function statedRequirements(needs: readonly Need[]): Requirement[] {
  const numbers = new Map<string, number>();
  for (const { dependent, dependency } of needs) {
    for (const ref of [dependent, dependency]) if (!numbers.has(ref)) numbers.set(ref, numbers.size);
  }
  const { owner, requirementAt } = statedNeeds(needs, numbers.size, (ref) => numbers.get(ref)!);
  return Array.from(owner, (_, entry) => requirementAt(entry));
}

/** Sorted by two numbers at once: first by the second, then by the first without disturbing that. */
function byOwnerAndMember(owners: Int32Array, members: Int32Array, nodes: number): Int32Array {
  const byMember = adjacencyOf(nodes, members, ascending(members.length)).values;
  const ownersByMember = byMember.map((index) => owners[index]!);
  return adjacencyOf(nodes, ownersByMember, byMember).values;
}

function isSamePair(owners: Int32Array, members: Int32Array, a: number, b: number): boolean {
  return owners[a] === owners[b] && members[a] === members[b];
}

function compareNeeds(a: Need, b: Need): number {
  return a.rank - b.rank || compareSources(a.source, b.source);
}

/** Of statements that say the same, in the order that counts: the first of each format other than that of the first. */
function otherOrigins(same: readonly Need[]): readonly Need[] {
  const known = new Set([same[0]!.origin]);
  return same.filter(({ origin }) => !known.has(origin) && known.add(origin));
}

/** The first statement speaks for the others, and names the formats that agree. */
function requirementOf(need: Need, further: readonly Need[] = []): Requirement {
  const { dependent, dependency, class: dependencyClass, relation, source } = need;
  const plain = { ref: dependent, needs: 1, of: [dependency], class: dependencyClass, relation, source };
  // Backstage alone, which is nearly always.
  if (further.length === 0 && need.origin === undefined) return plain;
  const sources = namedSources([need, ...further].map((each) => originSource(each.source, each.origin)));
  return sources === undefined ? plain : { ...plain, sources };
}
