import type { DisplayStatus } from './scene.ts';

/** The outline of each status around the origin: distinguishable without colour. */
export function glyphPath(status: DisplayStatus, r: number): string {
  switch (status) {
    case 'failed':
      return polygon(8, r * 1.25, Math.PI / 8);
    case 'down':
      return polygon(4, r * 1.3, Math.PI / 4);
    case 'degraded':
      return polygon(3, r * 1.35, -Math.PI / 2);
    case 'exposed':
      return polygon(4, r * 1.3, 0);
    case 'ok':
      return circle(r * 0.85);
    default:
      return status satisfies never;
  }
}

/** What is drawn over the outline: a cross where something does not work. */
export function glyphInk(status: DisplayStatus, r: number): string | null {
  if (status !== 'down' && status !== 'failed') return null;
  const a = round(r * 0.42);
  return `M${-a} ${-a}L${a} ${a}M${a} ${-a}L${-a} ${a}`;
}

function polygon(corners: number, r: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / corners;
    return `${round(r * Math.cos(angle))} ${round(r * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

function circle(r: number): string {
  const radius = round(r);
  return `M${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
