import { formatDuration, type Step } from '@faultline/core';
import { listed } from '../short-ref.ts';

/** The requirement that passes the loss on, and what became of its claim. */
export function stepText({ requirement, lost, claim, downAt }: Step): string {
  const { of, needs, class: kind, relation } = requirement;
  const what = of.length === 1 ? '' : `, ${needs} of ${of.length} needed, lost ${listed(lost, 3)}`;
  const time = downAt === null || downAt === 0 ? '' : `, after ${formatDuration(downAt)}`;
  const disbelieved = claim?.outcome === 'disbelieved' ? `, unproven ${claim.by} disbelieved` : '';
  return `${kind} ${relation}${what}${disbelieved}${time}`;
}
