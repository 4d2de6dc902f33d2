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
 * tree (Quinlan, Induction of decision trees, 1986). O(questions * suspects * differing questions).
 */
export function decisionTree(
  graph: FailureModel,
  node: number,
  among: readonly Suspect[],
  { weightOf, hasLink, most = 6 }: DecisionOptions,
): DecisionTree {
  const hops = hopsFrom(graph, node);
  const isPreferred = (a: number, b: number): boolean => (hasLink(a) === hasLink(b) ? hops[a]! < hops[b]! : hasLink(a));
  const questions = questionsFor(graph, node, among, isPreferred);
  const weights = among.map((each) => weightOf(each.node));
  const weigh = (part: readonly number[]): number => part.reduce((sum, rank) => sum + weights[rank]!, 0);
  const grow = (left: readonly number[], asked: number): DecisionTree => {
    const suspects = left.map((rank) => among[rank]!);
    if (left.length <= 1) return { suspects, isAlike: false };
    const whole = weigh(left);
    let best: { readonly question: Question; readonly gain: number } | undefined;
    for (const question of questions) {
      let down = 0;
      for (const rank of left) down += question.isDown[rank]! * weights[rank]!;
      const gain = entropy(down / whole);
      const isBetter = (than: { readonly question: Question; readonly gain: number }): boolean =>
        Math.abs(gain - than.gain) > 1e-12 ? gain > than.gain : isPreferred(question.node, than.question.node);
      if (gain > 0 && (best === undefined || isBetter(best))) best = { question, gain };
    }
    if (best === undefined) return { suspects, isAlike: true };
    if (asked === most) return { suspects, isAlike: false };
    const { node: next, isDown } = best.question;
    return {
      node: next,
      yes: grow(
        left.filter((rank) => isDown[rank] === 1),
        asked + 1,
      ),
      no: grow(
        left.filter((rank) => isDown[rank] === 0),
        asked + 1,
      ),
    };
  };
  return grow([...among.keys()], 0);
}

/** A node whose status can be looked at, and whether each of the suspects takes it down in time. */
interface Question {
  readonly node: number;
  readonly isDown: Uint8Array;
}

/** The questions that differ in their answers, each asked of the preferred node; by node. */
function questionsFor(
  { nodes }: FailureModel,
  node: number,
  among: readonly Suspect[],
  isPreferred: (a: number, b: number) => boolean,
): readonly Question[] {
  const downWith = new Map<number, number[]>();
  for (const [rank, { down, at }] of among.entries()) {
    for (const [index, each] of down.entries()) {
      if (each === node || at[index]! > suspectWindow || !askable.has(nodes[each]!.kind)) continue;
      const known = downWith.get(each);
      if (known === undefined) downWith.set(each, [rank]);
      else known.push(rank);
    }
  }
  const preferred = new Map<string, number>();
  for (const asked of [...downWith.keys()].sort((a, b) => a - b)) {
    const answers = downWith.get(asked)!.join();
    const known = preferred.get(answers);
    if (known === undefined || isPreferred(asked, known)) preferred.set(answers, asked);
  }
  return [...preferred.values()]
    .sort((a, b) => a - b)
    .map((asked) => {
      const isDown = new Uint8Array(among.length);
      for (const rank of downWith.get(asked)!) isDown[rank] = 1;
      return { node: asked, isDown };
    });
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
