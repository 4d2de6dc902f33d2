import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly part: string;
}

export const policyChanged = defineRule({
  id: 'policy-changed',
  level: 'warning',
  title: 'The change also changes the policy that it is judged by',
  why: 'A change could pass by lowering the bar, so it is judged by the policy of the base, and the new policy needs a review.',
  judges: 'decisions',
  find: ({ policyChanges }) =>
    (policyChanges?.parts ?? []).map((part) => ({
      ref: policyChanges!.file,
      about: part,
      detail: { part },
      remedy: { kind: 'review-policy' },
      source: { file: policyChanges!.file, line: 1, column: 1 },
    })),
  describe: ({ ref, detail: { part } }: Described<Detail>) =>
    `${part} of ${ref} differs from the base: this check uses the base`,
});
