import { callsText, formatDuration, type Requirement, type Step } from '@faultline/core';
import { disproofText } from '../proof-text.ts';
import { listed } from '../short-ref.ts';

/** The requirement that passes the loss on, and what became of its claim. */
export function stepText({ requirement, lost, claim, downAt }: Step): string {
  const { of, needs, class: kind, relation, disproven } = requirement;
  const what = of.length === 1 ? '' : `, ${needs} of ${of.length} needed, lost ${listed(lost, 3)}`;
  const time = downAt === null || downAt === 0 ? '' : `, after ${formatDuration(downAt)}`;
  if (relation === 'observed') return `undeclared${what}${provenanceText(requirement)}${time}`;
  const disbelieved = claim?.outcome === 'disbelieved' ? `, unproven ${claim.by} disbelieved` : '';
  const shown = disproven === undefined ? '' : `, ${disproofText(disproven)}`;
  return `${kind} ${relation}${what}${disbelieved}${shown}${time}${provenanceText(requirement)}`;
}

/** Who says so, beside the file that is shown: further formats, and the calls that show it. */
export function provenanceText({ sources = [], observed }: Pick<Requirement, 'sources' | 'observed'>): string {
  const origins = [...new Set(sources.map(({ origin }) => origin))];
  const said = origins.length < 2 ? '' : `, said by ${listWords(origins)}`;
  if (observed === undefined) return said;
  const { calls, isHeld, sources: names, window } = observed;
  const by = { calls, sources: names, window: window ?? null };
  return `${said}, ${isHeld ? callsText(by, 'configured') : `seen: ${callsText(by)}`}`;
}

function listWords(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
