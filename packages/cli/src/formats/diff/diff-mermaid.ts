import { type Diff, shortRef } from '@faultline/core';
import { mermaidLabel } from '@faultline/core/escape';

/** More nodes than these nobody reads. */
const mostNodes = 15;

/** How the new losses reach whom they cost most, as a Mermaid flow chart; new dependencies are thick. */
export function formatDiffMermaid(diff: Diff): string {
  return diffPictureText(diff) || 'flowchart LR\n';
}

/** The same; empty where there is nothing to draw. */
export function diffPictureText({ exposures, dependencies }: Diff): string {
  const nodes = new Map<string, number>();
  const edges = new Map<string, string>();
  const costly = new Set<string>();
  const changed = new Set(dependencies.map(({ ref, dependency }) => `${dependency}\n${ref}`));
  for (const { ref, chain } of exposures) {
    const fresh = chain.filter((each) => !nodes.has(each));
    if (chain.length === 0 || nodes.size + fresh.length > mostNodes) continue;
    for (const each of fresh) nodes.set(each, nodes.size);
    costly.add(ref);
    for (const [index, to] of chain.entries()) {
      const from = chain[index - 1];
      if (from === undefined) continue;
      const arrow = changed.has(`${from}\n${to}`) ? '==>' : '-->';
      edges.set(`${from}\n${to}`, `  n${nodes.get(from)} ${arrow} n${nodes.get(to)}`);
    }
  }
  if (nodes.size === 0) return '';
  const shapes = [...nodes].map(([ref, index]) => {
    const label = mermaidLabel(shortRef(ref));
    return costly.has(ref) ? `  n${index}([${label}]):::costly` : `  n${index}[${label}]`;
  });
  return `${['flowchart LR', ...shapes, ...edges.values(), '  classDef costly stroke-width:3px'].join('\n')}\n`;
}
