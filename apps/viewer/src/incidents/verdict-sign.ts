import type { ReportIncident } from '@faultline/core';
import type { Mark } from '../scene/scene.ts';

type Verdict = ReportIncident['verdict'];

/** What each verdict says, for the key. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  'as predicted': 'as predicted',
  wider: 'wider: an entity was missed',
  narrower: 'narrower: predicted, but not hit',
  sooner: 'sooner than predicted',
  later: 'later than predicted',
  'not observed': 'not observed: nothing says who was hit',
};

/** A mark for each verdict; its shape says it without colour. */
export function verdictSign(verdict: Verdict, x: number, y: number): readonly Mark[] {
  const stroke = (d: string, tone: 'ink' | 'down' | 'degraded' | 'ok' | 'quiet'): Mark => ({
    ...{ kind: 'path', d, tone, width: 2, dashed: false, opacity: 1 },
  });
  switch (verdict) {
    case 'as predicted':
      return [{ kind: 'glyph', x, y, r: 6, status: 'ok' }];
    case 'wider':
      return [{ kind: 'glyph', x, y, r: 6.5, status: 'down' }];
    case 'narrower':
      return [
        stroke(`M${x - 6} ${y - 6}h12v12h-12Z`, 'degraded'),
        stroke(`M${x - 8} ${y + 8}L${x + 8} ${y - 8}`, 'ink'),
      ];
    case 'sooner':
      return [stroke(`M${x + 5} ${y - 7}L${x - 6} ${y}L${x + 5} ${y + 7}Z`, 'down')];
    case 'later':
      return [stroke(`M${x - 5} ${y - 7}L${x + 6} ${y}L${x - 5} ${y + 7}Z`, 'degraded')];
    case 'not observed':
      return [
        { ...stroke(`M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`, 'quiet'), dash: [1.5, 2.5] } as Mark,
      ];
    default:
      return verdict satisfies never;
  }
}
