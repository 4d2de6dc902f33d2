import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { namedMarks } from '../scene/named-marks.ts';
import type { Scene, Tone } from '../scene/scene.ts';
import { markElement } from '../scene/svg-elements.ts';
import { svgToPreact } from './svg-to-preact.ts';

function variable(tone: Tone): string {
  return `var(--${tone})`;
}

/**
 * The picture for paper: drawn once more, whole and as vectors, whatever part the screen shows. It exists only while
 * the page is printed, and `scene` is called only then.
 */
export function usePrintPicture(scene: () => Scene, title: string) {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = (): void => {
      if (!paper.current) return;
      const isOnItsSide = paper.current.closest('[data-view="map"], [data-view="containment"]') !== null;
      render(<PrintedScene scene={scene()} title={title} sheet={isOnItsSide ? onItsSide : upright} />, paper.current);
    };
    const clear = (): void => {
      if (paper.current) render(null, paper.current);
    };
    const printing = matchMedia('print');
    const onChange = (): void => (printing.matches ? show() : clear());
    onChange();
    addEventListener('beforeprint', show);
    addEventListener('afterprint', clear);
    printing.addEventListener('change', onChange);
    return () => {
      removeEventListener('beforeprint', show);
      removeEventListener('afterprint', clear);
      printing.removeEventListener('change', onChange);
    };
  }, [scene, title]);
  return paper;
}

/** Pixels for which the names of a picture on paper are placed: maps lie on their side (style/print.css). */
const [upright, onItsSide] = [
  { width: 880, height: 415 },
  { width: 1030, height: 520 },
];

function PrintedScene({
  scene,
  title,
  sheet,
}: {
  readonly scene: Scene;
  readonly title: string;
  readonly sheet: typeof upright;
}) {
  const { x, y, width, height } = scene;
  const scale = Math.min(sheet.width / width, sheet.height / height);
  return (
    <svg viewBox={`${x} ${y} ${width} ${height}`} role="img" aria-label={title}>
      {namedMarks(scene, scale).map((mark, index) => (
        <g key={`${index}`}>{svgToPreact(markElement(mark, variable))}</g>
      ))}
    </svg>
  );
}
