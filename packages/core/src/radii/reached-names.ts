import type { Gates } from '../failure/gates.ts';
import { ascending } from '../graph/adjacency.ts';
import type { CompiledGraph } from '../graph/compile-graph.ts';
import { radiiPlan } from './radii.ts';
import { type Groups, sortingOf } from './radius-sorting.ts';
import { eachReach } from './reached-groups.ts';

type NamesOf = keyof Groups | 'journeys';

/** The rows of a block of failures that are set, by number of the name that each stands for, ascending. */
interface Kept {
  readonly width: number;
  readonly listed: Int32Array;
  readonly words: Uint32Array;
}

/** Failures that are looked up together: neighbours in the order in which they are followed. */
const together = 4096;

/**
 * The refs of the systems, domains, owners and journeys that the loss of a node reaches, sorted. A node is looked up
 * when it is first asked about, and many others with it. What was found is kept as bits: lists would hold names times
 * failures, which in a large catalog where everything hangs together is more than there is memory. O(names that
 * anything in its block reaches) for a node that has been looked up.
 */
export function reachedNames(graph: CompiledGraph, gates: Gates): (of: NamesOf, node: number) => readonly string[] {
  const { groups } = sortingOf(graph);
  const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
  const names: Readonly<Record<NamesOf, readonly string[]>> = {
    systems: groups.systems.refs,
    domains: groups.domains.refs,
    owners: groups.owners.refs,
    journeys: journeys.map((node) => graph.nodes[node]!.ref),
  };
  const blocks: Readonly<Record<NamesOf, Kept>>[] = [];
  const blockOf = new Int32Array(graph.nodes.length).fill(-1);
  const columnOf = new Int32Array(graph.nodes.length);
  const lookUp = (node: number): void => {
    const { order, rankOf } = radiiPlan(graph, gates);
    const first = rankOf[node]! - (rankOf[node]! % together);
    eachReach(graph, gates, order.slice(first, first + together), ({ seeds, width, rowOfNode, down }, reached) => {
      for (let column = 0; column < seeds.length; column++) {
        blockOf[seeds[column]!] = blocks.length;
        columnOf[seeds[column]!] = column;
      }
      const inGroup = (name: keyof Groups): Kept => {
        const { rows, reached: listed, count } = reached[name];
        return kept(rows, width, listed.slice(0, count).sort());
      };
      blocks.push({
        systems: inGroup('systems'),
        domains: inGroup('domains'),
        owners: inGroup('owners'),
        journeys: kept(down, width, ascending(journeys.length), (journey) => rowOfNode[journeys[journey]!]!),
      });
    });
  };
  return (of, node) => {
    if (blockOf[node] === -1) lookUp(node);
    return namesIn(blocks[blockOf[node]!]![of], columnOf[node]!, names[of]);
  };
}

function kept(words: Uint32Array, width: number, listed: Int32Array, rowOfNode = (name: number): number => name): Kept {
  const rows = new Uint32Array(listed.length * width);
  for (let index = 0; index < listed.length; index++) {
    const from = rowOfNode(listed[index]!) * width;
    rows.set(words.subarray(from, from + width), index * width);
  }
  return { width, listed, words: rows };
}

function namesIn({ width, listed, words }: Kept, column: number, names: readonly string[]): readonly string[] {
  const [word, bit] = [column >> 5, 1 << (column & 31)];
  const found: string[] = [];
  for (let index = 0; index < listed.length; index++) {
    if ((words[index * width + word]! & bit) !== 0) found.push(names[listed[index]!]!);
  }
  return found;
}
