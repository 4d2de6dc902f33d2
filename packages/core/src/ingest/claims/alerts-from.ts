import type { Alert } from '../../model/alert.ts';
import type { AlertInput } from '../../model/claims-schema.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { type ClaimContext, reportFault } from './claim-context.ts';

/** The alerts of a list, each with its place; a problem for a name that stands twice. */
export function alertsFrom<Input extends AlertInput>(
  context: ClaimContext,
  inputs: readonly Input[],
  tree: YamlValue | undefined,
): readonly { readonly input: Input; readonly alert: Alert }[] {
  const seen = new Map<string, Alert>();
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    const { name, leading, link } = input;
    if (part === undefined || name === undefined) return [];
    const alert: Alert = { name, isLeading: leading, ...(link !== undefined && { link }), source: part.source };
    const first = seen.get(name);
    seen.set(name, first ?? alert);
    if (first === undefined) return [{ input, alert }];
    reportFault(context, 'alerts', { kind: 'repeated', what: name, first: first.source }, part.source);
    return [];
  });
}
