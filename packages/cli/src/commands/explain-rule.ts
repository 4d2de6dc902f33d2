import { rules } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';
import { ruleListText, ruleText } from '../formats/rule/rule-text.ts';
import { writeStdout } from '../output/write-output.ts';

/** `faultline explain-rule [rule]` */
export async function explainRule(name: string | undefined): Promise<void> {
  if (name === undefined) return writeStdout(ruleListText());
  const rule = rules.find(({ id }) => id === name);
  if (rule !== undefined) return writeStdout(ruleText(rule));
  const similar =
    name === '' ? [] : rules.filter(({ id }) => id.includes(name) || name.includes(id)).map(({ id }) => id);
  const hint = similar.length > 0 ? `: did you mean ${similar.join(' or ')}?` : '; `faultline explain-rule` lists them';
  throw new UsageError(`there is no rule ${name === '' ? 'with an empty name' : visibleText(name)}${hint}`);
}
