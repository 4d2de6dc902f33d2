import type { Step } from '../../analysis/explain.ts';
import type { FindingSeverity } from '../../model/policy.ts';
import type { Source } from '../../model/source.ts';
import type { Remedy } from './remedy.ts';

/** Something that a rule reports about the graph, before anybody has decided how much it matters. */
export interface RuleFinding<Detail extends object = object> {
  /** The entity that it is about. */
  readonly ref: string;
  /** Distinguishes it from other findings of the rule about the same entity: another ref, a name. Default: empty. */
  readonly about?: string;
  readonly detail: Detail;
  /** How bad it is: the greater the worse. Default 1. */
  readonly measure?: number;
  /** The refs that the loss of `ref` harms, where it is about a radius; computed on demand. */
  readonly members?: () => readonly string[];
  /** Where single findings differ in severity; default: the level of the rule. */
  readonly severity?: FindingSeverity;
  /** The cheapest thing to do about it. */
  readonly remedy: Remedy;
  /** How the failure reaches the entity for which it costs most; empty where there is no chain. */
  readonly chain?: readonly Step[];
  readonly source: Source | null;
}

/** What has been decided about a finding. Requirements are indices into those of the graph. */
export type FindingState =
  /** Nothing: it counts. `brought`: the requirements that are new since the baseline and cause it. */
  | { readonly kind: 'open'; readonly brought: readonly number[] }
  /** The risk is accepted, until then. */
  | {
      readonly kind: 'accepted';
      readonly reason: string;
      readonly owner: string;
      readonly expires: string;
      readonly source: Source;
    }
  /** The baseline has it, and it is not worse now. Its members may have been replaced by others that cost no more. */
  | {
      readonly kind: 'known';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      /** The new requirements that lead to those that came. */
      readonly brought: readonly number[];
    }
  /** The baseline has it, and it is worse now. */
  | {
      readonly kind: 'worse';
      /** The measure in the baseline. */
      readonly before: number;
      /** The members that are new. */
      readonly added: readonly string[];
      /** The new requirements that lead to them. */
      readonly brought: readonly number[];
    };

/** What a rule found, as it is judged: with its state and a fingerprint. */
export interface Finding extends Required<Omit<RuleFinding, 'members'>>, Pick<RuleFinding, 'members'> {
  readonly rule: string;
  readonly state: FindingState;
  /** The same for the same finding in every run: made of rule, ref and `about`. */
  readonly fingerprint: string;
  /** Where its entity is described, for a finding that stands at the requirement that a change added. */
  readonly entitySource: Source | null;
}
