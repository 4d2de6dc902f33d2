import type { Call } from './call.ts';

export const explainRuleCall: Call = {
  name: 'explain-rule',
  summary: 'Say what a rule of check finds, why that matters, and how to set it; without a name, list the rules',
  arguments: [['[rule]', 'such as hard-cycle']],
  examples: ['faultline explain-rule', 'faultline explain-rule unbounded-shared-component'],
  run: async (rule: string | undefined) => (await import('../commands/explain-rule.ts')).explainRule(rule),
};
