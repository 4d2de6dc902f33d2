import type { Report } from '@faultline/core';
import { mermaidLabel } from '../escape/mermaid-label.ts';
import { type FailurePicture, failurePicture } from './failure-picture.ts';
import { shortRef } from './short-ref.ts';

/** More nodes than these nobody reads. */
const mostNodes = 15;

/** How the failures spread that findings are about, as a Mermaid flow chart. */
export function formatMermaid(report: Report): string {
  return mermaidText(failurePicture(report, mostNodes));
}

export function mermaidText({ nodes, edges }: FailurePicture): string {
  const lines = [
    'flowchart LR',
    ...nodes.map(({ ref, isFound }, index) => {
      const label = mermaidLabel(shortRef(ref));
      return isFound ? `  n${index}{{${label}}}:::found` : `  n${index}[${label}]`;
    }),
    ...edges.map(({ from, to, status }) => `  n${from} -- ${status} --> n${to}`),
    '  classDef found stroke-width:3px',
  ];
  return `${lines.join('\n')}\n`;
}
