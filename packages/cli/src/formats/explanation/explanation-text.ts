import {
  type CountsByKind,
  counted,
  formatDuration,
  isClaim,
  type PathExplanation,
  type Step,
  type TreeExplanation,
  type TreeNode,
} from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import { countedStatus, listed, shortRef, shownPlace } from '../short-ref.ts';

/** Why one loss reaches another entity, every step with its place, and which claims saved or failed it. */
export function formatPath(path: PathExplanation, { style }: { readonly style: Style }): string {
  const [from, to] = [shortRef(path.from), shortRef(path.to)];
  const lines: string[] = [];
  if (path.from === path.to) lines.push(style.bold(`${from} is what fails.`));
  else if (path.status === 'ok')
    lines.push(style.bold(`The loss of ${from} does not reach ${to}.`), ...heldLines(path));
  else lines.push(style.bold(`The loss of ${from} leaves ${to} ${style[path.status](path.status)}.`));
  lines.push(...claimLines(path.chains.flat()));
  for (const [index, chain] of path.chains.entries()) {
    lines.push(
      '',
      style.dim(`Chain ${index + 1} of ${path.chains.length + path.omittedChains}, ${counted(chain.length, 'step')}`),
      ...chainLines(from, chain, style),
    );
  }
  if (path.omittedChains > 0)
    lines.push('', style.dim(`and ${counted(path.omittedChains, 'more chain')} of the same length`));
  if (path.worstCaseChain !== null) {
    lines.push(
      '',
      `If the unproven claims do not hold, it is ${style.down(path.worstCaseStatus)}:`,
      ...chainLines(from, path.worstCaseChain, style),
    );
  }
  return `${lines.join('\n')}\n`;
}

function chainLines(from: string, chain: readonly Step[], style: Style): string[] {
  return [`  ${style.down(from)} fails`, ...chain.map((step) => `  ${stepText(step, style)}`)];
}

function heldLines({ heldBy }: PathExplanation): string[] {
  if (heldBy === null) return ['It does not use it, directly or through others.'];
  const { requirement, by, proven } = heldBy;
  const what =
    by === 'redundancy'
      ? `needs only ${requirement.needs} of ${listed(requirement.of, 4)}`
      : `calls ${listed(requirement.of, 3)} ${by}`;
  const proof = isClaim(requirement) ? `, ${proofText(proven, requirement)}` : '';
  return [`${shortRef(heldBy.ref)} holds it: it ${what}${proof} (${shownPlace(requirement.source)}).`];
}

/** Every claim on the way and how it turned out, each once. */
function claimLines(steps: readonly Step[]): string[] {
  const lines = steps.flatMap(({ ref, requirement, claim, lost, status }) => {
    if (claim === null) return [];
    const [name, of] = [shortRef(ref), listed(requirement.of, 3)];
    const proof = proofText(claim.proven, requirement);
    if (claim.by === 'fallback') {
      const lasts = formatDuration(requirement.fallback?.lasts ?? 0);
      return [`The fallback of ${name} for ${of} carries it for ${lasts} (${proof}), then it is ${status}.`];
    }
    if (claim.by === 'redundancy') {
      const turn =
        claim.outcome === 'saved'
          ? 'saves it'
          : `does not save it: ${listed(lost, 3)} ${lost.length === 1 ? 'is' : 'are'} lost`;
      return [`${name} needs ${requirement.needs} of ${of} (${proof}), which ${turn}.`];
    }
    return [`${name} calls ${of} ${claim.by} (${proof}), which keeps it from going down.`];
  });
  return [...new Set(lines)];
}

function proofText(proven: boolean, { evidence }: Step['requirement']): string {
  if (evidence === undefined) return 'unproven';
  return `${proven ? 'proven' : 'proof too old,'} ${evidence.date}`;
}

function stepText(step: Step, style: Style): string {
  return `→ ${style[step.status](`${shortRef(step.ref)} ${step.status}`)}  ${style.dim(`${why(step)}  ${shownPlace(step.requirement.source)}`)}`;
}

/** Which requirement passes the loss on, and what becomes of its claim. */
function why({ requirement, lost, claim, downAt }: Step): string {
  const { of, needs, class: kind, relation } = requirement;
  const what = of.length === 1 ? '' : `, ${needs} of ${of.length} needed, lost ${listed(lost, 3)}`;
  const time = downAt === null || downAt === 0 ? '' : `, after ${formatDuration(downAt)}`;
  const disbelieved = claim?.outcome === 'disbelieved' ? `, unproven ${claim.by} disbelieved` : '';
  return `${kind} ${relation}${what}${disbelieved}${time}`;
}

function sums({ down, degraded, exposed }: TreeExplanation): string {
  const parts = [countedStatus(down, 'down'), ...(hasAny(degraded) ? [countedStatus(degraded, 'degraded')] : [])];
  return [...parts, ...(hasAny(exposed) ? [countedStatus(exposed, 'exposed')] : [])].join(', ');
}

function hasAny(counts: CountsByKind): boolean {
  return Object.keys(counts).length > 0;
}

/** Points told at the most; JSON has all. */
const mostPoints = 12;

/** All that one loss takes with it, as a tree, and what alone takes it down. */
export function formatTree(tree: TreeExplanation, { style }: { readonly style: Style }): string {
  const { from, singlePointsOfFailure: points } = tree;
  const lines = [
    style.bold(`The loss of ${shortRef(from)}: ${sums(tree)}.`),
    points.length === 0
      ? 'Nothing else takes it down alone.'
      : `${counted(points.length, 'single point')} of failure: ${listed(points, mostPoints)}.`,
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
      const head = `${indent}${isLast ? '└─ ' : '├─ '}${label}  ${style.dim(`${step.status === 'down' ? '' : `${step.status}, `}${why(step)}  ${shownPlace(step.requirement.source)}`)}`;
      return [head, ...branches(below, left, inner, style)];
    }),
    ...(omitted > 0
      ? [`${indent}└─ ${style.dim(`and ${omitted} more below here; --depth and --branches show more`)}`]
      : []),
  ];
}
