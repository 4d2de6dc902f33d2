import { counted } from '../base/counted.ts';
import { tierNamed } from '../model/tier-named.ts';
import type { Attribute } from './attributes.ts';
import { type Proposal, yamlText } from './proposal.ts';

const tierWords = /tier|critical|priority|importance/;

/** The widest label or annotation whose values all read as tiers; one whose name says so comes first. */
export function proposeTiers(attributes: readonly Attribute[]): readonly Proposal[] {
  const named = (attribute: Attribute): boolean => tierWords.test(attribute.key.toLowerCase());
  const readable = attributes.filter(
    ({ entities, values }) => entities >= 2 && values.every((value) => tierNamed(value) !== undefined),
  );
  const best = readable.find(named) ?? readable.find(({ values }) => values.length >= 2);
  if (best === undefined) return [];
  const have = `${counted(best.entities, 'entity', 'entities')} have this ${best.kind}`;
  return [
    {
      why: `${have}, and each value reads as a tier: ${best.values.slice(0, 8).map(yamlText).join(', ')}.`,
      lines: [`${best.kind}: ${yamlText(best.key)}`],
      certain: named(best),
    },
  ];
}
