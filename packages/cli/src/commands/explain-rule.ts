import { nearestText, rules } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';
import { ruleListText, ruleText } from '../formats/rule/rule-text.ts';
import { writeStdout } from '../output/write-output.ts';

/** `faultline explain-rule [rule]` */
export async function explainRule(name: string | undefined): Promise<void> {
  if (name === undefined) return writeStdout(ruleListText());
  const rule = rules.find(({ id }) => id === name);
  if (rule !== undefined) return writeStdout(ruleText(rule));
  const meant = ruleMeant(name);
  const hint = meant.length > 0 ? `: did you mean ${meant.join(' or ')}?` : '; `faultline explain-rule` lists them';
  throw new UsageError(`there is no rule ${name === '' ? 'with an empty name' : visibleText(name)}${hint}`);
}

/** The rules whose name is a part of the given one or the other way round, else the one that it misspells. */
function ruleMeant(name: string): readonly string[] {
  if (name === '') return [];
  const wanted = name.toLowerCase();
  const ids = rules.map(({ id }) => id);
  const similar = ids.filter((id) => id.includes(wanted) || wanted.includes(id));
  return similar.length > 0 ? similar : [nearestText(wanted, ids) ?? []].flat();
}
