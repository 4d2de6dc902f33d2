import { isCounting, type Report } from '@faultline/core';
import { chainOrigin } from './chain-steps.ts';

export interface FailurePicture {
  /** Refs, and whether a finding is about each; the first findings first. */
  readonly nodes: readonly { readonly ref: string; readonly isFound: boolean }[];
  /** Positions in `nodes`: the loss of one takes the other with it. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly status: string }[];
  /** Findings with a chain that there was no room for. */
  readonly left: number;
}

/** How the failures spread that the findings are about, chain by chain, in a picture of at most so many nodes. */
export function failurePicture(report: Report, most: number): FailurePicture {
  const index = new Map<string, number>();
  const found = new Set<string>();
  const edges = new Map<string, { from: number; to: number; status: string }>();
  let left = 0;
  for (const finding of report.findings) {
    const { ref, chain } = finding;
    if (chain.length === 0 || !isCounting(finding)) continue;
    const refs = [chainOrigin(report, finding), ...chain.map((step) => step.ref)];
    const fresh = new Set(refs.filter((each) => !index.has(each)));
    if (index.size + fresh.size > most) {
      left += 1;
      continue;
    }
    for (const each of fresh) index.set(each, index.size);
    found.add(ref);
    for (const [position, { ref: lost, status }] of chain.entries()) {
      const [from, to] = [index.get(refs[position]!)!, index.get(lost)!];
      edges.set(`${from} ${to}`, { from, to, status });
    }
  }
  const nodes = [...index.keys()].map((ref) => ({ ref, isFound: found.has(ref) }));
  return { nodes, edges: [...edges.values()], left };
}
