import { parseDuration } from '../../model/duration.ts';
import type { Expectation, IncidentAction } from '../../model/incident.ts';
import type { IncidentInput } from '../../model/incident-schema.ts';
import { claimedRef } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import type { IncidentContext } from './incident-context.ts';

type ActionInput = IncidentInput['actions'][number];

export function parseActions(
  context: IncidentContext,
  inputs: readonly ActionInput[],
  tree: YamlValue | undefined,
): readonly IncidentAction[] {
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    if (part === undefined) return [];
    const { due, outcome, done, proof } = input;
    const ownerSource = (partOf(part, 'owner') ?? part).source;
    const owner =
      input.owner === undefined ? undefined : claimedRef(context, 'owner', input.owner, ownerSource, 'group');
    if (done !== undefined && done > context.asOf) {
      const source = (partOf(part, 'done') ?? part).source;
      context.report({ code: 'incident-times', key: 'done', fault: 'in the future', source });
    }
    return [
      {
        do: input.do,
        ...(owner !== undefined && { owner }),
        ...(due !== undefined && { due }),
        ...(outcome !== undefined && { outcome }),
        ...(input.expects && { expects: expectationOf(context, input.expects, partOf(part, 'expects') ?? part) }),
        ...(done !== undefined && { done }),
        ...(proof !== undefined && { proof }),
        source: part.source,
      },
    ];
  });
}

function expectationOf(
  context: IncidentContext,
  input: NonNullable<ActionInput['expects']>,
  tree: YamlValue,
): Expectation {
  const refsOf = (key: 'when' | 'spares'): readonly string[] =>
    input[key].flatMap((text, index) => {
      const source = (partOf(partOf(tree, key), index) ?? tree).source;
      return claimedRef(context, key, text, source) ?? [];
    });
  return { when: refsOf('when'), lasts: parseDuration(input.lasts ?? '') ?? null, spares: refsOf('spares') };
}
