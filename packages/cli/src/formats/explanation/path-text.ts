import { counted, formatDuration, isClaim, type PathExplanation, type Step } from '@faultline/core';
import type { Style } from '../../terminal/style.ts';
import { proofText } from '../proof-text.ts';
import { listed, shortRef, shownPlace, standsForLine } from '../short-ref.ts';
import { provenanceText, stepText } from './step-text.ts';

/** Why the loss of one entity reaches another: every step with its place, and what each claim on the way does. */
export function formatPath(path: PathExplanation, { style }: { readonly style: Style }): string {
  const [from, to] = [shortRef(path.from), shortRef(path.to)];
  const lines: string[] = [];
  if (path.failed.includes(path.to))
    lines.push(
      style.bold(`${to} is ${path.failed.length === 1 ? 'the failed entity' : 'one of the failed entities'}.`),
    );
  else if (path.status === 'ok') {
    lines.push(style.bold(`The loss of ${from} does not reach ${to}.`));
    for (const each of heldLines(path)) lines.push(each);
  } else lines.push(style.bold(`The loss of ${from} leaves ${to} ${style[path.status](path.status)}.`));
  for (const each of standsForLine(path.from, path.failed)) lines.push(each);
  for (const each of claimLines(path.chains.flat())) lines.push(each);
  for (const [index, chain] of path.chains.entries()) {
    const steps = counted(chain.length, 'step');
    lines.push('', style.dim(`Shortest chain ${index + 1} of ${path.chains.length + path.omittedChains}, ${steps}`));
    for (const each of chainLines(from, chain, style)) lines.push(each);
  }
  if (path.omittedChains > 0)
    lines.push('', style.dim(`and ${counted(path.omittedChains, 'more chain')} of the same length`));
  if (path.worstCaseChain !== null) {
    lines.push('', `If the unproven claims do not hold, it is ${style.down(path.worstCaseStatus)}:`);
    for (const each of chainLines(from, path.worstCaseChain, style)) lines.push(each);
  }
  return `${lines.join('\n')}\n`;
}

function chainLines(from: string, chain: readonly Step[], style: Style): string[] {
  return [`  ${style.down(from)} fails`, ...chain.map((step) => `  ${stepLine(step, style)}`)];
}

function heldLines(path: PathExplanation): string[] {
  const { heldBy } = path;
  if (heldBy === null)
    return [`${shortRef(path.to)} does not depend on ${shortRef(path.from)}, directly or indirectly.`];
  const { requirement, by, proven } = heldBy;
  if (requirement.relation === 'observed') {
    const seen = provenanceText(requirement).replace(/^, /, '');
    return [
      `${shortRef(heldBy.ref)} uses ${listed(requirement.of, 3)} without declaring it (${seen}): only the worst case counts it.`,
    ];
  }
  const what =
    by === 'redundancy'
      ? `needs only ${requirement.needs} of ${listed(requirement.of, 4)}`
      : `calls ${listed(requirement.of, 3)} ${by}`;
  const proof = isClaim(requirement) ? `, ${proofText(requirement, proven)}` : '';
  return [`${shortRef(heldBy.ref)} stops it: it ${what}${proof} (${shownPlace(requirement.source)}).`];
}

/** Every claim on the way and its outcome, each once. */
function claimLines(steps: readonly Step[]): string[] {
  const lines = steps.flatMap(({ ref, requirement, claim, lost, status }) => {
    if (claim === null) return [];
    const [name, of] = [shortRef(ref), listed(requirement.of, 3)];
    const proof = proofText(requirement, claim.proven);
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

function stepLine(step: Step, style: Style): string {
  return `→ ${style[step.status](`${shortRef(step.ref)} ${step.status}`)}  ${style.dim(`${stepText(step)}  ${shownPlace(step.requirement.source)}`)}`;
}
