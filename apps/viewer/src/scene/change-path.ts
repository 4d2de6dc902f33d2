/** What has become of somebody or something between two states. */
export type ChangeKind = 'new' | 'gone' | 'worse' | 'better' | 'mixed';

/** The sign of a change around a point, as lines: plus, minus, up, down, both. */
export function changePath(kind: ChangeKind, x: number, y: number, size: number): string {
  const at = (dx: number, dy: number): string => `${round(x + dx * size)} ${round(y + dy * size)}`;
  switch (kind) {
    case 'new':
      return `M${at(-0.9, 0)}L${at(0.9, 0)}M${at(0, -0.9)}L${at(0, 0.9)}`;
    case 'gone':
      return `M${at(-0.9, 0)}L${at(0.9, 0)}`;
    case 'worse':
      return `M${at(0, 0.9)}L${at(0, -0.9)}M${at(-0.8, -0.1)}L${at(0, -0.9)}L${at(0.8, -0.1)}`;
    case 'better':
      return `M${at(0, -0.9)}L${at(0, 0.9)}M${at(-0.8, 0.1)}L${at(0, 0.9)}L${at(0.8, 0.1)}`;
    case 'mixed':
      return `M${at(-0.9, -0.3)}L${at(-0.45, -0.9)}L${at(0, -0.3)}M${at(0, 0.3)}L${at(0.45, 0.9)}L${at(0.9, 0.3)}`;
    default:
      return kind satisfies never;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
