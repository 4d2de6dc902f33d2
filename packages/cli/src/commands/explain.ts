import { explainPath, explainTree } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { formatPath, formatTree } from '../formats/explanation/explanation-text.ts';
import { loadModel } from '../model/load-model.ts';
import { resolveRefs } from '../model/resolve-refs.ts';
import { answer } from '../run/emit.ts';
import { invocationFrom, type SharedOptions } from '../run/invocation.ts';

export interface ExplainOptions extends SharedOptions {
  readonly catalog?: readonly string[];
  readonly depth: string;
  readonly branches: string;
}

/** `faultline explain <from> [to]` */
export async function explain(fromName: string, toName: string | undefined, options: ExplainOptions): Promise<void> {
  const invocation = invocationFrom(options);
  const caps = { depth: cap('--depth', options.depth), width: cap('--branches', options.branches) };
  const model = await loadModel(options.catalog ?? [], invocation);
  const [from, to] = resolveRefs(model.graph, toName === undefined ? [fromName] : [fromName, toName]);
  if (to === undefined) {
    const tree = explainTree(model.graph, from!, caps);
    await answer(tree, { text: (each) => formatTree(each, invocation) }, model, invocation);
  } else {
    const path = explainPath(model.graph, from!, to);
    await answer(path, { text: (each) => formatPath(each, invocation) }, model, invocation);
  }
}

function cap(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new UsageError(`${option} ${text}: expected a whole number from 1 to 1000`);
  }
  return value;
}
