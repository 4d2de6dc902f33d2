import { counted, type Report } from '@faultline/core';
import { mermaidLabel } from '@faultline/core/escape';
import { clip } from '../../terminal/clip.ts';
import { shortRef } from '../short-ref.ts';
import { type FailurePicture, failurePicture } from './failure-picture.ts';

/** More nodes than these nobody reads, with the one that says what is left out. */
const mostNodes = 15;

/** Columns of a label; what is longer is cut. */
const labelWidth = 60;

/** How the failures spread that findings are about, as a Mermaid flow chart. */
export function formatMermaid(report: Report): string {
  const picture = failurePicture(report, mostNodes);
  return mermaidText(picture.left === 0 ? picture : failurePicture(report, mostNodes - 1));
}

function mermaidText({ nodes, edges, left }: FailurePicture): string {
  const rest = nodes.length === 0 ? 'no finding with a chain of failure' : `and ${counted(left, 'more finding')}`;
  const lines = [
    'flowchart LR',
    ...nodes.map(({ ref, isFound }, index) => {
      const label = mermaidLabel(clip(shortRef(ref), labelWidth));
      return isFound ? `  n${index}{{${label}}}:::found` : `  n${index}[${label}]`;
    }),
    ...edges.map(({ from, to, status }) => `  n${from} -- ${status} --> n${to}`),
    ...(left > 0 || nodes.length === 0 ? [`  rest[${rest}]:::rest`, '  classDef rest stroke-dasharray:4'] : []),
    '  classDef found stroke-width:3px',
  ];
  return `${lines.join('\n')}\n`;
}
