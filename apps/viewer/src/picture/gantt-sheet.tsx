import { useRef } from 'preact/hooks';
import type { Scene, Tone } from '../scene/scene.ts';
import { isPickable } from '../scene/spots.ts';
import { markElement } from '../scene/svg-elements.ts';
import { svgToPreact } from './svg-to-preact.ts';

function variable(tone: Tone): string {
  return `var(--${tone})`;
}

interface SheetProps {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick?: (ref: string) => void;
  readonly onAsk?: (ref: string) => void;
  readonly onOpen?: (key: string) => void;
}

/** A picture of rows in its own size: it scrolls instead of being zoomed, and up and down lead from row to row. */
export function GanttSheet({ scene, title, onPick, onAsk, onOpen }: SheetProps) {
  const svg = useRef<SVGSVGElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = [...svg.current!.querySelectorAll<SVGElement>('[role="button"]')];
    const index = rows.indexOf(document.activeElement as unknown as SVGElement);
    if (index < 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' || event.key === ' ') onPick?.(rows[index]!.dataset.row!);
    else if (step === 0) return;
    else rows[index + step]?.focus();
    event.preventDefault();
  };
  let isFirst = true;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture is not a fieldset.
    <svg
      ref={svg}
      role="group"
      aria-label={title}
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      onKeyDown={onKeyDown}
    >
      {scene.marks.map((mark, index) => {
        const element = svgToPreact(markElement(mark, variable));
        if (isPickable(mark)) {
          const tabIndex = isFirst ? 0 : -1;
          isFirst = false;
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
            <g
              key={mark.ref}
              role="button"
              data-row={mark.ref}
              aria-label={mark.label}
              tabindex={tabIndex}
              onClick={() => onPick?.(mark.ref)}
            >
              {element}
              <title>{mark.label}</title>
            </g>
          );
        }
        if (mark.kind !== 'box' || (mark.opens === undefined && mark.asks === undefined)) {
          return <g key={`${index}`}>{element}</g>;
        }
        const { opens, asks, label } = mark;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: for a pointer alone; a button does it by key.
          <g key={`${index}`} class="pressed" onClick={() => (opens !== undefined ? onOpen?.(opens) : onAsk?.(asks!))}>
            {element}
            <title>{label}</title>
          </g>
        );
      })}
    </svg>
  );
}
