import { textWidth } from '../scene/text-width.ts';
import { type NameSetting, nameBox, nameSize } from './name-box.ts';
import { largestScale } from './packed-layout.ts';
import { noteOf, type VisibleGraph, type VisibleNode } from './visible-graph.ts';

/** Number of dependencies above which Graphviz uses its fast mode, because its best layout would take too long. */
const manyEdges = 800;
const hasty = 'splines=line; nslimit=1; nslimit1=1; mclimit=0.1;';

/**
 * The map for Graphviz: numbers for names, so that nothing of the catalog is read as its language, and boxes of the
 * size that the names will need. Nodes are `n0`, `n1` ..., open boxes `cluster_0` ..., edges carry their number as id.
 */
export function dotText(
  { nodes, groups, edges }: VisibleGraph,
  nameOf: (ref: string) => string,
  setting: NameSetting,
  frame: { readonly width: number; readonly height: number },
): string {
  const number = new Map(nodes.map(({ ref }, index) => [ref, index]));
  const inches = (units: number): string => (units / 72).toFixed(3);
  const nodeLine = (node: VisibleNode): string => {
    const { width, height } = nameBox(nameOf(node.ref), setting, { behind: node.behind, note: noteOf(node) });
    return `n${number.get(node.ref)} [width=${inches(width)}, height=${inches(height)}];`;
  };
  const box = (ref: string, index: number): string[] => {
    const letters = Math.ceil(textWidth(nameOf(ref), nameSize) / 8);
    return [
      `subgraph cluster_${index} {`,
      `margin=8; fontsize=13; label="${'m'.repeat(letters)}";`,
      ...inside(ref),
      '}',
    ];
  };
  const inside = (group: string | null): string[] => [
    ...nodes.filter((node) => node.within === group).map(nodeLine),
    ...groups.flatMap((each, index) => (each.within === group ? box(each.ref, index) : [])),
  ];
  return [
    'digraph {',
    `rankdir=LR; ranksep=0.4; nodesep=0.1; ${edges.length > manyEdges ? hasty : ''}`,
    // As wide and high as the frame: boxes keep their size and move apart.
    `size="${inches(frame.width / largestScale)},${inches(frame.height / largestScale)}"; ratio=fill;`,
    `node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];`,
    ...inside(null),
    ...edges.map(({ from, to }, index) => `n${number.get(from)} -> n${number.get(to)} [id=e${index}];`),
    '}',
  ].join('\n');
}
