import type { CompiledGraph } from '@faultline/core';
import { dotString, mermaidLabel } from '@faultline/core/escape';
import { kindOf, nameOf, nodeAt } from './display-names.ts';

/** A picture without its geometry: who is in it, and who needs whom. */
export interface ShownGraph {
  readonly nodes: readonly {
    readonly ref: string;
    readonly kind: string;
    readonly name: string;
    readonly owner: string | null;
    readonly system: string | null;
    /** What the picture says of it: its status, what it holds, what has become of it. */
    readonly says: string;
  }[];
  /** `from` needs `to`, or something in the closed box `from` does. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** The part of a scene that says something: who can be pointed at, and lines between them. */
interface ShownMarks {
  readonly marks: readonly {
    readonly kind: string;
    readonly ref?: string;
    readonly label?: string;
    readonly between?: readonly [string, string];
  }[];
}

/** The graph of a picture. A line that runs the other way, as a failure spreads, is turned to run from who needs. */
export function shownGraph({ marks }: ShownMarks, graph: CompiledGraph): ShownGraph {
  const labels = new Map(marks.flatMap(({ ref, label }) => (ref === undefined ? [] : [[ref, label ?? ref] as const])));
  const needed = new Set(graph.requirements.flatMap(({ ref, of }) => of.map((on) => `${ref}\n${on}`)));
  const edges = new Map<string, ShownGraph['edges'][number]>();
  for (const { between } of marks) {
    if (between === undefined || !between.every((ref) => labels.has(ref))) continue;
    const isSpread = !needed.has(between.join('\n')) && needed.has(between.toReversed().join('\n'));
    const [from, to] = isSpread ? [between[1], between[0]] : between;
    edges.set(`${from}\n${to}`, { from, to });
  }
  const nodes = [...labels].map(([ref, says]) => {
    const node = nodeAt(graph, ref);
    return {
      ref,
      kind: kindOf(ref),
      name: nameOf(graph, ref),
      owner: node?.owner ?? null,
      system: node?.system ?? null,
      says,
    };
  });
  return { nodes, edges: [...edges.values()] };
}

/** The graph for Graphviz. */
export function shownDot({ nodes, edges }: ShownGraph): string {
  const position = positions(nodes);
  const lines = [
    'digraph faultline {',
    '  rankdir=LR',
    '  node [shape=box, fontname="sans-serif"]',
    ...nodes.map(({ ref, says }) => `  n${position.get(ref)} [label=${dotString(says)}]`),
    ...edges.map(({ from, to }) => `  n${position.get(from)} -> n${position.get(to)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** The graph as a Mermaid flow chart. */
export function shownMermaid({ nodes, edges }: ShownGraph): string {
  const position = positions(nodes);
  const lines = [
    'flowchart LR',
    ...nodes.map(({ ref, says }) => `  n${position.get(ref)}[${mermaidLabel(says)}]`),
    ...edges.map(({ from, to }) => `  n${position.get(from)} --> n${position.get(to)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function positions(nodes: ShownGraph['nodes']): ReadonlyMap<string, number> {
  return new Map(nodes.map(({ ref }, index) => [ref, index]));
}
