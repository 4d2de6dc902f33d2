import { type Because, counted, formatDuration, isMembership } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { disproofText, proofText } from '../proof-text.ts';
import { listed, shownPlace } from '../short-ref.ts';

/** Why a status began, in a few words, with the claim that saved or failed and its place. */
export function becauseText(because: Because): string {
  return 'requirement' in because
    ? `${becausePhrase(because)}  ${shownPlace(because.requirement.source)}`
    : becausePhrase(because);
}

/** The same without the place. */
export function becausePhrase(because: Because): string {
  switch (because.kind) {
    case 'failed':
      return 'failed';
    case 'restored':
      return 'the failure is over';
    case 'requirements-met':
      return 'everything it needs is back';
    case 'hard-lost':
      return `needs ${needed(because)}${disproofOf(because)}`;
    case 'fallback-expired':
      return `its fallback for ${needed(because)} lasted ${formatDuration(because.requirement.fallback?.lasts ?? 0)}${disproofOf(because)}`;
    case 'on-fallback':
      return `on its fallback${modeOf(because)} for ${listed(because.lost, 2)}${proofOf(because)}`;
    case 'soft-lost':
      if (isMembership(because.requirement)) return `has lost ${listed(because.lost, 2)}`;
      return `works without ${listed(because.lost, 2)}${proofOf(because)}`;
    case 'dependency-degraded':
      return `${listed(because.lost, 2)} ${because.lost.length === 1 ? 'is' : 'are'} degraded`;
    case 'redundancy-reduced':
      return `has lost ${listed(because.lost, 2)} of ${counted(because.requirement.of.length, 'alternative')}${proofOf(because)}`;
    default:
      return because satisfies never;
  }
}

type Lost = Extract<Because, { readonly requirement: unknown }>;

function needed({ requirement, lost }: Lost): string {
  const { needs, of } = requirement;
  return of.length === 1 ? listed(lost, 1) : `${needs} of ${listed(of, 3)}`;
}

function modeOf({ requirement }: Lost): string {
  const mode = requirement.fallback?.mode;
  return mode === undefined ? '' : ` (${visibleText(mode)})`;
}

/** A claim that saved the entity is only a claim until it is proven. */
function proofOf({ proven, requirement }: Lost): string {
  return proven && requirement.evidence === undefined ? '' : `, ${proofText(requirement, proven)}`;
}

function disproofOf({ requirement: { disproven } }: Lost): string {
  return disproven === undefined ? '' : `, ${disproofText(disproven)}`;
}
