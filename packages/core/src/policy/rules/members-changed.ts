import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly of: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export const membersChanged = defineRule({
  id: 'members-changed',
  level: 'warning',
  title: 'A known radius has other members',
  why: 'Equal numbers can hide that one dependent has replaced another.',
  judges: 'comparison',
  find: ({ decided, change, analyses: { graph } }) =>
    decided.flatMap(({ rule, severity, ref, about, state, remedy, source }) => {
      if (severity === 'info' || state.kind !== 'known' || state.added.length === 0) return [];
      const { added, removed, brought } = state;
      const found = { ref, about: `${rule} ${about}`.trim(), detail: { of: rule, added, removed } };
      const [first] = change === undefined ? [] : brought;
      if (first === undefined) return [{ ...found, remedy, source }];
      const addition = { kind: 'change-addition', requirements: brought } as const;
      return [{ ...found, remedy: addition, source: graph.requirements[first]!.source }];
    }),
  describe: ({ ref, detail: { of, added, removed } }: Described<Detail>) =>
    `the loss of ${shortRef(ref)} takes down as many as before, but ${listedRefs(added)} instead of ${listedRefs(removed)} (${of})`,
});
