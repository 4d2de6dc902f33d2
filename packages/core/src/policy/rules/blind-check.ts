import { counted } from '../../base/counted.ts';
import { listedRefs, shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly checks: readonly string[];
  /** Counts of the losses that the checks notice in time, and later. */
  readonly notices: number;
  readonly late: number;
  readonly blind: readonly string[];
}

export const blindCheck = defineRule({
  id: 'blind-check',
  level: 'warning',
  title: 'The checks of a journey stay green while it is down',
  why: 'A green check is taken as proof that customers can do what it stands for.',
  find: ({ coverage, analyses: { graph } }) =>
    coverage().flatMap(({ journey, checks, notices, late, blind, best }) => {
      if (checks.length === 0 || blind.length === 0) return [];
      return [
        {
          ref: journey,
          detail: { checks, notices: notices.length, late: late.length, blind },
          measure: blind.length,
          remedy: { kind: 'exercise', on: best?.ref ?? null, notices: best?.notices ?? 0 } as const,
          source: graph.nodes[graph.indexOf.get(journey)!]!.source ?? null,
        },
      ];
    }),
  describe: ({ ref, detail: { checks, notices, late, blind } }: Described<Detail>) => {
    const all = notices + late + blind.length;
    const stay = checks.length === 1 ? 'stays' : 'stay';
    return `${checks.join(', ')} ${stay} green for ${blind.length} of ${counted(all, 'single failure')} that ${all === 1 ? 'takes' : 'take'} ${shortRef(ref)} down${late === 0 ? '' : `, and notices ${late} late`}: ${listedRefs(blind)}`;
  },
});
