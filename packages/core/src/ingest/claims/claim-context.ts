import { isPattern } from '../../base/text-patterns.ts';
import { fullRef } from '../../model/full-ref.ts';
import type { InputFault } from '../../model/input-fault.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { InputCode } from '../tree/validate-tree.ts';

/** The entity whose claims are read, and the receiver of their problems. */
export interface ClaimContext {
  readonly code: InputCode;
  /** The namespace of refs without one. */
  readonly namespace: string;
  /** The entity of the claims, if known. */
  readonly ref?: string;
  readonly report: (problem: Problem) => void;
}

export function reportFault(context: ClaimContext, key: string, fault: InputFault, source: Source): void {
  context.report({ code: context.code, key, fault, source });
}

/** The full ref for a text by Backstage's rules; undefined and a problem if the text is not a ref. */
export function claimedRef(
  context: ClaimContext,
  key: string,
  text: string,
  source: Source,
  defaultKind?: string,
): string | undefined {
  if (isPattern(text)) {
    reportFault(context, key, { kind: 'pattern', text }, source);
    return undefined;
  }
  const ref = fullRef(text, context.namespace, defaultKind);
  if (ref === undefined) {
    const expected = 'an entity ref with its kind, such as component:checkout';
    reportFault(context, key, { kind: 'unexpected', expected, found: text }, source);
  }
  return ref;
}
