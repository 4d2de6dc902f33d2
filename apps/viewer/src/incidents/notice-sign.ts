import type { Mark } from '../scene/scene.ts';

/** What a check says of a loss; `uncovered`: the journey has no check. */
export type Noticed = 'notices' | 'late' | 'blind' | 'uncovered';

export const noticeWords: Readonly<Record<Noticed, string>> = {
  notices: 'red in time',
  late: 'red, but late by so long: a fallback keeps it green',
  blind: 'stays green',
  uncovered: 'no check',
};

/** Green ring, amber triangle, black square: the shape says it without colour. */
export function noticeSign(noticed: Noticed, x: number, y: number): readonly Mark[] {
  switch (noticed) {
    case 'notices':
      return [{ kind: 'glyph', x, y, r: 6, status: 'ok' }];
    case 'late':
      return [{ kind: 'glyph', x, y, r: 6, status: 'degraded' }];
    case 'blind':
      return [
        {
          ...{ kind: 'box', x: x - 6, y: y - 6, width: 12, height: 12, fill: 'ink', stroke: 'ink' },
          ...{ weight: 1, dashed: false, corner: 1 },
        },
      ];
    case 'uncovered':
      return [
        {
          ...{ kind: 'box', x: x - 6, y: y - 6, width: 12, height: 12, fill: null, stroke: 'ink' },
          ...{ weight: 1.2, dashed: true, corner: 1 },
        },
      ];
    default:
      return noticed satisfies never;
  }
}
