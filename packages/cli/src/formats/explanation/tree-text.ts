import { type CountsByKind, counted, type TreeExplanation, type TreeNode } from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import { countedStatus, listed, shortRef, shownPlace, standsForLine } from '../short-ref.ts';
import { stepText } from './step-text.ts';

function sums({ down, degraded, exposed }: TreeExplanation): string {
  const parts = [countedStatus(down, 'down'), ...(hasAny(degraded) ? [countedStatus(degraded, 'degraded')] : [])];
  return [...parts, ...(hasAny(exposed) ? [countedStatus(exposed, 'exposed')] : [])].join(', ');
}

function hasAny(counts: CountsByKind): boolean {
  return Object.keys(counts).length > 0;
}

/** Maximum number of single points of failure listed; JSON has all. */
const mostPoints = 12;

/** Everything that the loss of one entity takes with it, as a tree, and the single points of failure of that entity. */
export function formatTree(tree: TreeExplanation, { style }: { readonly style: Style }): string {
  const { from, singlePointsOfFailure: points } = tree;
  const lines = [
    style.bold(`The loss of ${shortRef(from)}: ${sums(tree)}.`),
    ...standsForLine(from, tree.failed.length),
    points.length === 0
      ? `No other single failure takes ${shortRef(from)} down.`
      : `${counted(points.length, 'single point')} of failure for ${shortRef(from)}: ${listed(points, mostPoints)}.`,
    ...(tree.children.length === 0
      ? []
      : ['', style.down(shortRef(from)), ...branches(tree.children, tree.omitted, '', style)]),
  ];
  return `${lines.join('\n')}\n`;
}

function branches(children: readonly TreeNode[], omitted: number, indent: string, style: Style): string[] {
  return [
    ...children.flatMap(({ step, children: below, omitted: left }, index) => {
      const isLast = index === children.length - 1 && omitted === 0;
      const inner = `${indent}${isLast ? '   ' : '│  '}`;
      const label = style[step.status](shortRef(step.ref));
      const head = `${indent}${isLast ? '└─ ' : '├─ '}${label}  ${style.dim(`${step.status === 'down' ? '' : `${step.status}, `}${stepText(step)}  ${shownPlace(step.requirement.source)}`)}`;
      return [head, ...branches(below, left, inner, style)];
    }),
    ...(omitted > 0
      ? [`${indent}└─ ${style.dim(`and ${omitted} more below here; --depth and --branches show more`)}`]
      : []),
  ];
}
