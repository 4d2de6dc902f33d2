import type { ConfigInput } from '../../model/config-schema.ts';
import { parseDuration } from '../../model/duration.ts';
import type { SyntheticCheck } from '../../model/synthetic-check.ts';
import { type ClaimContext, reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';

/** The checks, each of a journey that the config has. */
export function parseChecks(
  context: ClaimContext,
  { checks, journeys }: ConfigInput,
  tree: YamlValue | undefined,
): readonly SyntheticCheck[] {
  const known = new Set(Object.keys(journeys).map((name) => `journey:default/${name.toLowerCase()}`));
  const entries = tree?.type === 'map' ? [...tree.entries.values()] : [];
  return entries.flatMap(({ key: name, keySource: source, value }) => {
    const input = checks[name];
    if (input === undefined) return [];
    const place = partOf(value, 'journey')?.source ?? source;
    const { journey, exercises } = input;
    if (!known.has(journey)) {
      const expected = known.size === 0 ? 'a journey, of which there are none' : `one of ${[...known].join(', ')}`;
      reportFault(context, 'journey', { kind: 'unexpected', expected, found: input.journey }, place);
      return [];
    }
    const every = parseDuration(input.every ?? '');
    return [
      {
        name,
        journey,
        exercises: [...new Set(exercises)].sort(),
        ...(every !== undefined && { every }),
        ...(input.link !== undefined && { link: input.link }),
        source,
      },
    ];
  });
}
