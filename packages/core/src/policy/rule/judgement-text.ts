import { shortRef } from '../../model/short-ref.ts';
import type { JudgementChange } from './catalog-change.ts';

/** A part of the judgement that the head changes, in a sentence without its full stop. */
export function judgementText({ ref, key, before, after }: Omit<JudgementChange, 'source'>): string {
  return before === null && after === null
    ? `${key} of ${ref} differs from the base, which judges this change`
    : `${key} of ${shortRef(ref)} changes from ${before ?? 'none'} to ${after ?? 'none'}, which counts once it is merged`;
}
