import type { Report } from '@faultline/core';
import { dotString } from '@faultline/core/escape';
import { clip } from '../../terminal/clip.ts';
import { shortRef } from '../short-ref.ts';
import { failurePicture } from './failure-picture.ts';

/** Columns of a label; what is longer is cut. */
const labelWidth = 80;

/** How the failures spread that findings are about, as a graph for Graphviz. */
export function formatDot(report: Report): string {
  const { nodes, edges } = failurePicture(report, Infinity);
  const lines = [
    'digraph faultline {',
    '  rankdir=LR',
    '  node [shape=box, fontname="sans-serif"]',
    '  edge [fontname="sans-serif"]',
    ...nodes.map(({ ref, isFound }, index) => {
      const label = `label=${dotString(clip(shortRef(ref), labelWidth))}`;
      return `  n${index} [${isFound ? `${label}, shape=hexagon, penwidth=3` : label}]`;
    }),
    ...edges.map(({ from, to, status }) => `  n${from} -> n${to} [label=${dotString(status)}]`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}
