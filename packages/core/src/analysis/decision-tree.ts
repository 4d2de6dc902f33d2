import type { FailureModel } from '../failure/failure-model.ts';
import { rowValues } from '../graph/adjacency.ts';
import { type Suspect, suspectWindow } from './suspects.ts';

/** Which suspect is it? A question with two answers, or the suspects that are left. */
export type DecisionTree =
  /** Is `node` down? */
  | { readonly node: number; readonly yes: DecisionTree; readonly no: DecisionTree }
  /** Several where they take the same entities down, or where the questions are used up. */
  | { readonly suspects: readonly Suspect[]; readonly isAlike: boolean };

/** How the questions are chosen. */
export interface DecisionOptions {
  /** By node, the share of attention of a suspect: 1, and 1 more for each time it failed before. */
  readonly weightOf: (node: number) => number;
  /** Whether somebody can look it up: an alert, a check or a dashboard. */
  readonly hasLink: (node: number) => boolean;
  /** Questions on the way to an answer. */
  readonly most?: number;
}

/** Kinds whose status somebody can look at. */
const askable: ReadonlySet<string> = new Set(['component', 'resource']);

/**
 * The questions that part the suspects of `node`, each asked of the entity whose status parts those that are left best
 * (the greatest entropy of the answer); among equals of one with a link, then of the nearest, then by ref. A greedy
 * tree (Quinlan, Induction of decision trees, 1986). O(questions * suspects * nodes).
 */
export function decisionTree(
  graph: FailureModel,
  node: number,
  among: readonly Suspect[],
  { weightOf, hasLink, most = 6 }: DecisionOptions,
): DecisionTree {
  const hops = hopsFrom(graph, node);
  const isDown = (suspect: Suspect, asked: number): boolean => suspect.downAt[asked]! <= suspectWindow;
  const candidates = graph.nodes.flatMap(({ kind }, asked) =>
    asked !== node && askable.has(kind) && among.some((suspect) => isDown(suspect, asked)) ? [asked] : [],
  );
  const weigh = (part: readonly Suspect[]): number => part.reduce((sum, each) => sum + weightOf(each.node), 0);
  const grow = (left: readonly Suspect[], questions: number): DecisionTree => {
    if (left.length <= 1) return { suspects: left, isAlike: false };
    const whole = weigh(left);
    let best: { readonly asked: number; readonly gain: number } | undefined;
    for (const asked of candidates) {
      const down = weigh(left.filter((suspect) => isDown(suspect, asked)));
      const gain = entropy(down / whole);
      if (gain > 0 && (best === undefined || isBetter({ asked, gain }, best))) best = { asked, gain };
    }
    if (best === undefined) return { suspects: left, isAlike: true };
    if (questions === most) return { suspects: left, isAlike: false };
    const { asked } = best;
    return {
      node: asked,
      yes: grow(
        left.filter((suspect) => isDown(suspect, asked)),
        questions + 1,
      ),
      no: grow(
        left.filter((suspect) => !isDown(suspect, asked)),
        questions + 1,
      ),
    };
  };
  type Asked = { readonly asked: number; readonly gain: number };
  // Nodes ascend, so the first of equals stays.
  const isBetter = (a: Asked, b: Asked): boolean => {
    if (Math.abs(a.gain - b.gain) > 1e-12) return a.gain > b.gain;
    if (hasLink(a.asked) !== hasLink(b.asked)) return hasLink(a.asked);
    return hops[a.asked]! < hops[b.asked]!;
  };
  return grow(among, 0);
}

/** In bits, of an answer that is yes with this share. */
function entropy(share: number): number {
  if (share <= 0 || share >= 1) return 0;
  return -share * Math.log2(share) - (1 - share) * Math.log2(1 - share);
}

/** By node, the least number of dependencies between it and `from`, in either direction. */
function hopsFrom(graph: FailureModel, from: number): Int32Array {
  const hops = new Int32Array(graph.nodes.length).fill(graph.nodes.length);
  hops[from] = 0;
  const queue = [from];
  for (const node of queue) {
    for (const next of [...rowValues(graph.dependencies, node), ...rowValues(graph.dependents, node)]) {
      if (hops[next]! < graph.nodes.length) continue;
      hops[next] = hops[node]! + 1;
      queue.push(next);
    }
  }
  return hops;
}
