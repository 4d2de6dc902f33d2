import {
  type CountsByKind,
  counted,
  type PathExplanation,
  type Step,
  type TreeExplanation,
  type TreeNode,
} from '@faultline/core';
import type { Style } from '../terminal/style.ts';
import { countedStatus, listed, shortRef, shownPlace } from './short-ref.ts';

/** Why one loss reaches another entity, every step with its place. */
export function formatPath(path: PathExplanation, { style }: { readonly style: Style }): string {
  const [from, to] = [shortRef(path.from), shortRef(path.to)];
  const lines: string[] = [];
  if (path.from === path.to) lines.push(style.bold(`${from} is what fails.`));
  else if (path.status === 'ok')
    lines.push(style.bold(`The loss of ${from} does not reach ${to}.`), ...heldLines(path));
  else lines.push(style.bold(`The loss of ${from} leaves ${to} ${style[path.status](path.status)}.`));
  if (path.worstCaseStatus !== path.status) {
    lines.push(`If the unproven claims do not hold, it is ${style.down(path.worstCaseStatus)}.`);
  }
  for (const [index, chain] of path.chains.entries()) {
    lines.push(
      '',
      style.dim(`Chain ${index + 1} of ${path.chains.length + path.omittedChains}, ${counted(chain.length, 'step')}`),
    );
    lines.push(`  ${style.down(from)} fails`, ...chain.map((step) => `  ${stepText(step, style)}`));
  }
  if (path.omittedChains > 0)
    lines.push('', style.dim(`and ${counted(path.omittedChains, 'more chain')} of the same length`));
  return `${lines.join('\n')}\n`;
}

function heldLines({ heldBy }: PathExplanation): string[] {
  if (heldBy === null) return ['It does not use it, directly or through others.'];
  const { requirement, by } = heldBy;
  const what =
    by === 'redundancy'
      ? `needs only ${requirement.needs} of ${listed(requirement.of, 4)}`
      : `calls ${listed(requirement.of, 3)} ${by}`;
  return [`${shortRef(heldBy.ref)} holds it: it ${what} (${shownPlace(requirement.source)}).`];
}

function stepText(step: Step, style: Style): string {
  return `→ ${style[step.status](`${shortRef(step.ref)} ${step.status}`)}  ${style.dim(`${why(step)}  ${shownPlace(step.requirement.source)}`)}`;
}

/** Which requirement passes the loss on, and what it claims. */
function why({ requirement, lost, status }: Step): string {
  const { of, needs, class: kind, relation, fallback } = requirement;
  const what = of.length === 1 ? '' : `, ${needs} of ${of.length} needed, lost ${listed(lost, 3)}`;
  const claim = fallback ? `, fallback${status === 'down' ? ' ran out' : ' carries it'}` : '';
  return `${kind} ${relation}${what}${claim}`;
}

function sums({ down, degraded, exposed }: TreeExplanation): string {
  const parts = [countedStatus(down, 'down'), ...(hasAny(degraded) ? [countedStatus(degraded, 'degraded')] : [])];
  return [...parts, ...(hasAny(exposed) ? [countedStatus(exposed, 'exposed')] : [])].join(', ');
}

function hasAny(counts: CountsByKind): boolean {
  return Object.keys(counts).length > 0;
}

/** All that one loss takes with it, as a tree. */
export function formatTree(tree: TreeExplanation, { style }: { readonly style: Style }): string {
  const lines = [
    style.bold(`The loss of ${shortRef(tree.from)}: ${sums(tree)}.`),
    ...(tree.children.length === 0
      ? []
      : ['', style.down(shortRef(tree.from)), ...branches(tree.children, tree.omitted, '', style)]),
  ];
  return `${lines.join('\n')}\n`;
}

function branches(children: readonly TreeNode[], omitted: number, indent: string, style: Style): string[] {
  return [
    ...children.flatMap(({ step, children: below, omitted: left }, index) => {
      const isLast = index === children.length - 1 && omitted === 0;
      const inner = `${indent}${isLast ? '   ' : '│  '}`;
      const label = style[step.status](shortRef(step.ref));
      const head = `${indent}${isLast ? '└─ ' : '├─ '}${label}  ${style.dim(`${step.status === 'down' ? '' : `${step.status}, `}${why(step)}  ${shownPlace(step.requirement.source)}`)}`;
      return [head, ...branches(below, left, inner, style)];
    }),
    ...(omitted > 0
      ? [`${indent}└─ ${style.dim(`and ${omitted} more below here; --depth and --branches show more`)}`]
      : []),
  ];
}
