import type { NameProposal } from '../../drift/drift-types.ts';
import type { Bound } from '../../model/claims.ts';

/** The cheapest thing to do about a finding, as data. Requirements are indices into those of the graph. */
export type Remedy =
  /** Declare this bound: the radius already stays within it. */
  | { readonly kind: 'declare-bound'; readonly bound: Bound }
  /** Let `ref` tolerate the loss of what these requirements need: saves so many Components outside the bound. */
  | {
      readonly kind: 'soften';
      readonly ref: string;
      readonly requirements: readonly number[];
      readonly saves: number;
      readonly leaves: number;
    }
  /** `tried`: no single change was found that saves half of it. */
  | { readonly kind: 'accept-risk'; readonly tried: boolean }
  | { readonly kind: 'spread'; readonly of: readonly string[]; readonly causes: readonly string[] }
  | { readonly kind: 'prove'; readonly requirement: number }
  /** Review the evidence that the change brings with a claim: it counts once it is merged. */
  | { readonly kind: 'review-evidence'; readonly requirement: number }
  | { readonly kind: 'add-fallback'; readonly ref: string; readonly requirement: number }
  /** Make these requirements soft: together they end the cycle, which was tried. */
  | { readonly kind: 'break-cycle'; readonly requirements: readonly number[] }
  | { readonly kind: 'remove-dependency'; readonly requirement: number }
  /** Add `what` the catalog lacks: a word of the rule's own, which its `advise` makes a sentence of. */
  | { readonly kind: 'describe'; readonly what: string }
  /** Write a key of a catalog file as the field that it probably means. */
  | { readonly kind: 'rename-field'; readonly field: string; readonly to: string }
  /** Correct a key of a claim, or its value. */
  | { readonly kind: 'correct-claim'; readonly key: string; readonly to: string | null }
  | { readonly kind: 'renew-risk' }
  | { readonly kind: 'remove-risk' }
  | { readonly kind: 'review-policy' }
  /** Change the requirements that the change under review adds. */
  | { readonly kind: 'change-addition'; readonly requirements: readonly number[] }
  /** Declare that `ref` needs `on`, by the lines that `faultline drift --write` proposes. */
  | { readonly kind: 'declare-dependency'; readonly ref: string; readonly on: string }
  /** Restore a dependency that is still called, or wait until the calls end. */
  | { readonly kind: 'restore-dependency'; readonly ref: string; readonly on: string }
  /** Remove a dependency that was not observed, or say that no calls are expected. */
  | { readonly kind: 'review-dependency'; readonly requirement: number }
  /** Export observed calls again. */
  | { readonly kind: 'export-again' }
  /** Say what names in traces stand for, by these lines for `names`. */
  | { readonly kind: 'match-names'; readonly lines: readonly Pick<NameProposal, 'seen' | 'is'>[] }
  /**
   * Declare what incidents showed, by the lines that `faultline incident propose` prints; `removed`: the dependencies
   * that the change under review takes away.
   */
  | { readonly kind: 'learn'; readonly of: 'dependency' | 'claim'; readonly removed: readonly string[] }
  /** Restore what explained an incident. */
  | { readonly kind: 'restore-explanation' }
  /** Write down in the incident file what is missing there. */
  | { readonly kind: 'complete-incident' }
  /** Do what an action of an incident promises, or give it another day. */
  | { readonly kind: 'do-action' }
  /** Say in the catalog what an action of an incident has changed, or take up the action again. */
  | { readonly kind: 'declare-outcome' }
  /** Prove the claims on which the outcome of an action rests. */
  | { readonly kind: 'prove-outcome' }
  /** Write down what an incident proved; `held`: the seconds for which a fallback held, if fewer than are claimed. */
  | { readonly kind: 'record-proof'; readonly date: string; readonly held: number | null }
  /** Add a synthetic check of a journey to the config. */
  | { readonly kind: 'add-check' }
  /** Let a check exercise this Component as well: it notices so many more losses in time; null where none does. */
  | { readonly kind: 'exercise'; readonly on: string | null; readonly notices: number }
  /** Say who uses an entity, or give it a lower tier. */
  | { readonly kind: 'find-users' }
  /** Describe an entity again, or remove the references to it. */
  | { readonly kind: 'restore-entity'; readonly ref: string };
