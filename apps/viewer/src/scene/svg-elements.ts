import { glyphInk, glyphPath } from './glyph-path.ts';
import type { DisplayStatus, Mark, Tone } from './scene.ts';

/** An SVG element as plain data: the page and the exported file are made of the same ones. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly SvgElement[];
  readonly text?: string;
}

export const fontFamily = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';

/** Hatching and dots, so that what is degraded or exposed shows without colour. */
export function patterns(colour: (tone: Tone) => string): SvgElement {
  const hatch = element('path', {
    d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
    stroke: colour('degraded'),
    'stroke-width': 2.4,
  });
  const dots = element('circle', { cx: 2, cy: 2, r: 1.1, fill: colour('exposed') });
  const tile = (id: string, size: number, tone: SvgElement): SvgElement =>
    element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, [
      element('rect', { width: size, height: size, fill: colour('paper') }),
      tone,
    ]);
  return element('defs', {}, [tile('hatched', 6, hatch), tile('dotted', 4, dots)]);
}

export function markElement(mark: Mark, colour: (tone: Tone) => string): SvgElement {
  switch (mark.kind) {
    case 'glyph':
      return glyphElement(mark, colour);
    case 'path':
      return element('path', {
        d: mark.d,
        fill: 'none',
        stroke: colour(mark.tone),
        'stroke-width': mark.width,
        opacity: mark.opacity,
        ...(mark.dash === undefined ? dash(mark.dashed) : { 'stroke-dasharray': mark.dash.join(' ') }),
      });
    case 'circle':
      return element('circle', {
        cx: mark.x,
        cy: mark.y,
        r: mark.r,
        fill: mark.fill === null ? 'none' : colour(mark.fill),
        ...(mark.stroke !== null && { stroke: colour(mark.stroke), 'stroke-width': 1 }),
        ...dash(mark.dashed),
      });
    case 'box':
      return element('rect', {
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        rx: mark.corner ?? 5,
        fill: mark.isHatched ? 'url(#hatched)' : mark.fill === null ? 'none' : colour(mark.fill),
        stroke: colour(mark.stroke),
        'stroke-width': mark.weight,
        ...(mark.opacity !== undefined && { 'fill-opacity': mark.opacity }),
        ...dash(mark.dashed),
      });
    case 'text':
      return {
        tag: 'text',
        attributes: {
          x: mark.x,
          y: mark.y,
          'font-size': mark.size,
          'text-anchor': mark.anchor,
          fill: colour(mark.tone),
          ...(mark.bold && { 'font-weight': 600 }),
          ...(mark.isRimmed && { stroke: colour('paper'), 'stroke-width': 3, 'paint-order': 'stroke' }),
        },
        children: [],
        text: mark.text,
      };
    default:
      return mark satisfies never;
  }
}

function glyphElement(mark: Extract<Mark, { kind: 'glyph' }>, colour: (tone: Tone) => string): SvgElement {
  const { x, y, r, status } = mark;
  const ink = glyphInk(status, r);
  return element('g', { transform: `translate(${x} ${y})` }, [
    element('path', {
      d: glyphPath(status, r),
      fill: glyphFill(status, colour),
      stroke: colour(status),
      'stroke-width': 1.6,
      'stroke-linejoin': 'round',
    }),
    ...(ink === null
      ? []
      : [element('path', { d: ink, stroke: colour('paper'), 'stroke-width': 1.6, 'stroke-linecap': 'round' })]),
  ]);
}

function glyphFill(status: DisplayStatus, colour: (tone: Tone) => string): string {
  if (status === 'degraded') return 'url(#hatched)';
  if (status === 'exposed') return 'url(#dotted)';
  return colour(status === 'ok' ? 'paper' : status);
}

function dash(dashed: boolean): Readonly<Record<string, string>> {
  return dashed ? { 'stroke-dasharray': '4 3' } : {};
}

function element(tag: string, attributes: SvgElement['attributes'], children: readonly SvgElement[] = []): SvgElement {
  return { tag, attributes, children };
}
