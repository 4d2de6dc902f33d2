import { fullRef } from '../../model/full-ref.ts';
import type { InputFault } from '../../model/input-fault.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { InputCode } from '../tree/validate-tree.ts';

/** Who makes the claims that are read, and where the problems with them go. */
export interface ClaimContext {
  readonly code: InputCode;
  /** The namespace of refs that name none. */
  readonly namespace: string;
  /** The entity that the claims are about, where it is known. */
  readonly ref?: string;
  readonly report: (problem: Problem) => void;
}

export function reportFault(context: ClaimContext, key: string, fault: InputFault, source: Source): void {
  context.report({ code: context.code, key, fault, source });
}

/** The full ref that a text names by Backstage's rules; undefined, and a problem, if it names none. */
export function claimedRef(
  context: ClaimContext,
  key: string,
  text: string,
  source: Source,
  defaultKind?: string,
): string | undefined {
  const ref = fullRef(text, context.namespace, defaultKind);
  if (ref === undefined) {
    const expected = 'an entity ref with its kind, such as component:checkout';
    reportFault(context, key, { kind: 'unexpected', expected, found: text }, source);
  }
  return ref;
}
