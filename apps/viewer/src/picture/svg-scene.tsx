import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Mark, Tone } from '../scene/scene.ts';
import { isPickable, type PickableMark } from '../scene/spots.ts';
import { markElement } from '../scene/svg-elements.ts';
import type { DrawnProps } from './scene-props.ts';
import { svgToPreact } from './svg-to-preact.ts';
import { useGlide } from './use-glide.ts';
import { useKeptElements } from './use-kept-elements.ts';
import { useLight } from './use-light.ts';
import { useWalk } from './use-walk.ts';
import { sheetOf, useZoom } from './use-zoom.ts';

function variable(tone: Tone): string {
  return `var(--${tone})`;
}

/** A picture as elements: each mark that can be picked is a button, one of which the Tab key leads to. */
export function SvgScene(props: DrawnProps) {
  const { scene, marks, title, onPick, spots, onRest } = props;
  const svg = useRef<SVGSVGElement>(null);
  const stage = useRef<SVGGElement>(null);
  const reveal = useZoom(
    svg,
    scene,
    (transform, frame) => {
      stage.current?.setAttribute('transform', transform.toString());
      sheetOf(svg.current!).style.transform = '';
      onRest(transform, frame);
    },
    props.controls,
  );
  useLight(stage, props.lightOf, props.pinned, marks);
  useGlide(svg, spots);
  const { current, goTo, onKey } = useWalk(scene, spots, onPick);
  const focus = (ref: string | undefined): void =>
    svg.current?.querySelector<SVGElement>(`[data-ref="${CSS.escape(ref ?? '')}"]`)?.focus({ preventScroll: true });

  // Who has the keyboard may be gone from the next picture, or be moved within it: it is not lost for that.
  const hadFocus = svg.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && !svg.current?.contains(document.activeElement)) focus(current?.ref);
  }, [spots]);

  const drawn = useDrawnMarks(props, current?.ref, goTo);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture is not a fieldset.
    <svg
      ref={svg}
      role="group"
      aria-label={title}
      onKeyDown={(event) => {
        const next = onKey(event);
        if (next === undefined) return;
        reveal(next);
        focus(next.ref);
      }}
    >
      <g ref={stage}>{linesTogether(marks).map(drawn)}</g>
    </svg>
  );
}

/** How a mark is drawn: as the element that it was, where nothing about it has changed. */
function useDrawnMarks(props: DrawnProps, entrance: string | undefined, goTo: (ref: string) => void) {
  // An element that is kept hears with the functions of the latest drawing.
  const hears = useRef(props);
  hears.current = props;
  const keep = useKeptElements()();
  return (together: Together): ComponentChild => {
    const [mark] = together;
    const isEntrance = isPickable(mark) && mark.ref === entrance;
    return keep(JSON.stringify([together, isEntrance, props.onLine !== undefined]), (key) => {
      const parts = together.map((each) => svgToPreact(markElement(each, variable)));
      if (mark.kind === 'path' && mark.between !== undefined) {
        const { between } = mark;
        const onLine = props.onLine && (() => hears.current.onLine?.(...between));
        return (
          <Line key={key} d={mark.d} between={between} onLine={onLine}>
            {parts}
          </Line>
        );
      }
      if (!isPickable(mark)) return plainMark(mark, key, parts, (ref) => hears.current.onOpen?.(ref));
      const onPick = (ref: string): void => hears.current.onPick(ref);
      return (
        <PickMark key={mark.ref} mark={mark} isEntrance={isEntrance} onPick={onPick} onFocus={goTo}>
          {parts}
        </PickMark>
      );
    });
  };
}

/** A mark, and those that belong to it. */
type Together = readonly [Mark, ...Mark[]];

function linesTogether(marks: readonly Mark[]): readonly Together[] {
  const all: [Mark, ...Mark[]][] = [];
  for (const mark of marks) {
    const before = all.at(-1);
    if (mark.kind === 'path' && mark.isPart && before?.[0].kind === 'path' && before[0].between) before.push(mark);
    else all.push([mark]);
  }
  return all;
}

/** A mark that cannot be picked: a button for a pointer, or not even that. */
function plainMark(mark: Mark, key: string, element: ComponentChild, onOpen: (ref: string) => void) {
  if (mark.kind !== 'box' || mark.opens === undefined) {
    return (
      <g key={key} data-about={mark.about?.join('\n')}>
        {element}
      </g>
    );
  }
  const { opens, label } = mark;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for a pointer alone; whom it opens has a key for it.
    <g key={`opens ${opens}`} class="pressed" onClick={() => onOpen(opens)}>
      {element}
      <title>{label}</title>
    </g>
  );
}

function Line({
  d,
  between: [from, to],
  onLine,
  children,
}: {
  readonly d: string;
  readonly between: readonly [string, string];
  readonly onLine: (() => void) | undefined;
  readonly children: unknown;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for a pointer; the details of both ends say the same.
    <g class={onLine && 'line'} data-from={from} data-to={to} onClick={onLine}>
      {onLine && <path d={d} class="reach" />}
      {children}
    </g>
  );
}

function PickMark({
  mark: { ref, label = ref },
  isEntrance,
  onPick,
  onFocus,
  children,
}: {
  readonly mark: PickableMark;
  readonly isEntrance: boolean;
  readonly onPick: (ref: string) => void;
  readonly onFocus: (ref: string) => void;
  readonly children: unknown;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      data-ref={ref}
      role="button"
      aria-label={label}
      tabindex={isEntrance ? 0 : -1}
      onClick={() => onPick(ref)}
      onFocus={() => onFocus(ref)}
    >
      {children}
      <title>{label}</title>
    </g>
  );
}
