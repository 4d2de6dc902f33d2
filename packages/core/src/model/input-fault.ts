import { shortRef } from './short-ref.ts';
import { formatSource, type Source } from './source.ts';

/** What is wrong with a value of a claim or of `faultline.yaml`. */
export type InputFault =
  /** `expected` completes the sentence; `found` is the value as written. */
  | { readonly kind: 'unexpected'; readonly expected: string; readonly found: string }
  | { readonly kind: 'missing'; readonly expected: string }
  | { readonly kind: 'fallback-not-hard'; readonly class: string }
  | { readonly kind: 'too-many-needed'; readonly needs: number; readonly members: number }
  | { readonly kind: 'on-itself'; readonly ref: string }
  /** The catalog neither describes the entity nor refers to it. */
  | { readonly kind: 'unknown-ref'; readonly ref: string; readonly suggestion?: string }
  /** A text of YAML of which not all could be read; other problems say why. */
  | { readonly kind: 'unread' }
  /** A pattern, where one entity has to be named. */
  | { readonly kind: 'pattern'; readonly text: string }
  /** The same thing is stated before, at `first`. */
  | { readonly kind: 'repeated'; readonly what: string; readonly first: Source };

/** The fault of the value under `key` in a sentence. */
export function describeInputFault(key: string, fault: InputFault): string {
  switch (fault.kind) {
    case 'unexpected':
      return `${key}: expected ${fault.expected}, found ${fault.found}`;
    case 'missing':
      return `${key} is missing: expected ${fault.expected}`;
    case 'fallback-not-hard':
      return `${key}: only a hard requirement can have a fallback, this one is ${fault.class}`;
    case 'too-many-needed':
      return `${key}: ${fault.needs} needed, but there are only ${fault.members}`;
    case 'on-itself':
      return `${key}: ${fault.ref} cannot depend on itself`;
    case 'unknown-ref':
      return fault.suggestion === undefined
        ? `${key}: ${shortRef(fault.ref)} is not in the catalog: describe it there, or remove it here`
        : `${key}: ${shortRef(fault.ref)} is not in the catalog; did you mean ${shortRef(fault.suggestion)}?`;
    case 'unread':
      return `${key}: not all of its YAML can be read, so what it states may be missing`;
    case 'pattern':
      return `${key}: ${fault.text} is a pattern, where one entity has to be named; \`claims\` and \`forbidden\` select several`;
    case 'repeated':
      return `${key}: ${fault.what} is already stated at ${formatSource(fault.first)}`;
    default:
      return fault satisfies never;
  }
}
