import type { FailureModel } from '../failure/failure-model.ts';
import { eachRadius, type RadiiBlock } from '../radii/radii.ts';

/** The nodes that are down when one is lost for good, itself included; ascending, so in the order of refs. */
export type Down = Int32Array;

/** By ref, who is down with it; nothing for what is not in the graph. */
export function downLists(graph: FailureModel, refs: readonly string[]): ReadonlyMap<string, Down> {
  const lists = new Map<string, Down>();
  const asked = Int32Array.from(refs.flatMap((ref) => graph.indexOf.get(ref) ?? []));
  eachRadius(graph, graph.declared, asked, (block) => {
    const columns = columnLists(block);
    for (const [column, seed] of block.seeds.entries()) lists.set(graph.nodes[seed]!.ref, columns[column]!);
  });
  return lists;
}

/** By column, the nodes whose rows have it set. Twice over the rows: what is counted first needs no list that grows. */
function columnLists({ seeds, width, rowOfNode, nodeOfRow, reachedRows, down }: RadiiBlock): readonly Down[] {
  const nodes = Int32Array.from(reachedRows, (row) => nodeOfRow[row]!).sort();
  const counts = new Int32Array(32 * width);
  const eachBit = (visit: (node: number, column: number) => void): void => {
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index]!;
      const start = rowOfNode[node]! * width;
      for (let word = 0; word < width; word++) {
        for (let bits = down[start + word]!; bits !== 0; bits &= bits - 1) {
          visit(node, word * 32 + 31 - Math.clz32(bits & -bits));
        }
      }
    }
  };
  eachBit((_, column) => {
    counts[column]! += 1;
  });
  const lists = Array.from(seeds, (_, column) => new Int32Array(counts[column]!));
  counts.fill(0);
  eachBit((node, column) => {
    lists[column]![counts[column]!++] = node;
  });
  return lists;
}
