import type { FailureDomainRule } from '../../model/config.ts';
import type { FailureDomainInput } from '../../model/config-schema.ts';
import { type ClaimContext, reportFault } from '../claims/claim-context.ts';
import { partOf, scalarText } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

/** The rules of `failureDomains`: the source of each axis, or how its values nest. */
export function parseFailureDomains(
  context: ClaimContext,
  inputs: readonly FailureDomainInput[],
  tree: YamlValue | undefined,
): FailureDomainRule[] {
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    if (part === undefined) return [];
    const { axis, label, annotation, resourceType } = input;
    const sources = [label, annotation, resourceType, input.within];
    if (sources.every((source) => source === undefined)) {
      const expected = '`label`, `annotation`, `resourceType` or `within`';
      reportFault(context, 'failureDomains', { kind: 'missing', expected }, part.source);
    }
    return {
      axis,
      ...(label !== undefined && { label }),
      ...(annotation !== undefined && { annotation }),
      ...(resourceType !== undefined && { resourceType }),
      within: parseWithin(context, axis, partOf(part, 'within')),
      source: part.source,
    };
  });
}

function parseWithin(
  context: ClaimContext,
  axis: string,
  tree: YamlValue | undefined,
): ReadonlyMap<string, { readonly axis: string; readonly value: string }> {
  const within = new Map<string, { readonly axis: string; readonly value: string }>();
  for (const [value, entry] of tree?.type === 'map' ? tree.entries : []) {
    const [outer, ...more] = entry.value.type === 'map' ? entry.value.entries.values() : [];
    if (outer === undefined || more.length > 0) {
      const expected = 'one axis and its value, such as `{ region: eu-1 }`';
      const found = outer === undefined ? 'none' : `${more.length + 1}`;
      reportFault(context, value, { kind: 'unexpected', expected, found }, entry.value.source);
      continue;
    }
    const lies = { axis: outer.key, value: scalarText(outer.value) };
    if (lies.axis === axis && lies.value === value) {
      reportFault(context, value, { kind: 'on-itself', ref: value }, entry.value.source);
    } else {
      within.set(value, lies);
    }
  }
  return within;
}
