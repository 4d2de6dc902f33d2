import type { Mark, Scene } from './scene.ts';

/** A mark that can be pointed at, focused and picked. */
export type PickableMark = Extract<Mark, { ref?: string }> & { readonly ref: string };

/** Its place: the middle of it. */
export interface Spot {
  readonly ref: string;
  readonly x: number;
  readonly y: number;
  readonly mark: PickableMark;
  readonly label: string;
}

export function isPickable(mark: Mark): mark is PickableMark {
  return 'ref' in mark && mark.ref !== undefined;
}

export function spotsOf({ marks }: Scene): readonly Spot[] {
  return marks.filter(isPickable).map((mark) => ({
    ref: mark.ref,
    x: mark.kind === 'box' ? mark.x + mark.width / 2 : mark.x,
    y: mark.kind === 'box' ? mark.y + mark.height / 2 : mark.y,
    mark,
    label: mark.label ?? mark.ref,
  }));
}

/** Whether a point lies on a mark, or so near that it was meant. */
export function isOn(mark: Extract<Mark, { ref?: string }>, x: number, y: number): boolean {
  return mark.kind === 'box'
    ? x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height
    : Math.hypot(mark.x - x, mark.y - y) <= mark.r + 3;
}
