import { type CountsByKind, singlePointsText, type TreeExplanation, type TreeNode } from '@faultline/core';
import { clip } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { wrap } from '../../terminal/wrap.ts';
import { countedStatus, listed, shortRef, shownPlace, standsForLine } from '../short-ref.ts';
import { provenanceText, stepText } from './step-text.ts';

function sums({ down, degraded, exposed }: TreeExplanation): string {
  const parts = [countedStatus(down, 'down'), ...(hasAny(degraded) ? [countedStatus(degraded, 'degraded')] : [])];
  return [...parts, ...(hasAny(exposed) ? [countedStatus(exposed, 'exposed')] : [])].join(', ');
}

function hasAny(counts: CountsByKind): boolean {
  return Object.keys(counts).length > 0;
}

/** Maximum number of single points of failure listed; JSON has all. */
const mostPoints = 12;

interface TreeOptions {
  readonly style: Style;
  readonly width: number;
}

/** Everything that the loss of one entity takes with it, as a tree, and the single points of failure of that entity. */
export function formatTree(tree: TreeExplanation, { style, width }: TreeOptions): string {
  const { from, singlePointsOfFailure: points } = tree;
  const lines = [
    ...wrap(`The loss of ${shortRef(from)}: ${sums(tree)}.`, width, '  ').map(style.bold),
    ...standsForLine(from, tree.failed),
    ...wrap(
      points.length === 0
        ? `No other single failure takes ${shortRef(from)} down.`
        : `${singlePointsText(points, shortRef(from))}: ${listed(points, mostPoints)}.`,
      width,
      '  ',
    ),
    ...worstCaseLines(tree, width),
    ...(tree.children.length === 0
      ? []
      : ['', style.down(shortRef(from)), ...branches(tree.children, tree.omitted, '', { style, width })]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Undeclared calls listed; JSON has all. */
const mostCalls = 5;

/** What the tree leaves out because it takes the catalog at its word. */
function worstCaseLines({ down, worstCaseDown, undeclared }: TreeExplanation, width: number): string[] {
  if (JSON.stringify(down) === JSON.stringify(worstCaseDown)) return [];
  const most = `Worst case, with unproven claims and undeclared calls as hard: ${countedStatus(worstCaseDown, 'down')}.`;
  const calls = undeclared.slice(0, mostCalls).map((requirement) => {
    const seen = provenanceText(requirement).replace(/^, /, '');
    return `${shortRef(requirement.ref)} uses it without declaring it (${seen}).`;
  });
  const more = undeclared.length > mostCalls ? [`and ${undeclared.length - mostCalls} more undeclared callers`] : [];
  return [most, ...calls, ...more].flatMap((line) => wrap(line, width, '  '));
}

/** Columns that the words about a step keep, however far it is indented. */
const leastWords = 12;

function branches(children: readonly TreeNode[], omitted: number, indent: string, options: TreeOptions): string[] {
  const { style, width } = options;
  return [
    ...children.flatMap(({ step, children: below, omitted: left }, index) => {
      const isLast = index === children.length - 1 && omitted === 0;
      const inner = `${indent}${isLast ? '   ' : '│  '}`;
      const label = style[step.status](shortRef(step.ref));
      const place = shownPlace(step.requirement.source);
      // The place stays whole where it can, since it is what leads on.
      const room = width - indent.length - 3 - shortRef(step.ref).length - 2 - place.length - 2;
      const words = clip(
        `${step.status === 'down' ? '' : `${step.status}, `}${stepText(step)}`,
        Math.max(leastWords, room),
      );
      const head = `${indent}${isLast ? '└─ ' : '├─ '}${label}  ${style.dim(`${words}  ${place}`)}`;
      return [head, ...branches(below, left, inner, options)];
    }),
    ...(omitted > 0
      ? [`${indent}└─ ${style.dim(`and ${omitted} more below here; --depth and --branches show more`)}`]
      : []),
  ];
}
