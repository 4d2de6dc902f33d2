import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { type ComponentChild, h } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fewNames, namedMarks } from '../scene/named-marks.ts';
import { type Direction, nextInDirection, type Spot } from '../scene/next-in-direction.ts';
import type { Area } from '../scene/place-labels.ts';
import type { Mark, Scene, Tone } from '../scene/scene.ts';
import { markElement, type SvgElement } from '../scene/svg-elements.ts';
import { usePainter } from './use-painter.ts';

/** Marks that can be pointed at, up to which the picture is SVG; above it is a canvas. */
const mostInSvg = 500;

interface Props {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
  /** Hears where a pointer presses what opens somebody. */
  readonly onOpen?: (ref: string) => void;
}

/** A picture that can be moved, zoomed, pointed at and walked through with the arrow keys. */
export function SceneView(props: Props) {
  const { scene } = props;
  const [{ scale, seen }, setStand] = useState<{ readonly scale: number; readonly seen?: Area }>({ scale: 1 });
  const part = (scene.names?.length ?? 0) > fewNames ? seen : undefined;
  const marks = useMemo(() => namedMarks(scene, scale, part), [scene, scale, part]);
  const spots = useMemo(() => spotsOf(scene), [scene]);
  const onRest = (transform: ZoomTransform, frame: HTMLElement): void =>
    setStand({ scale: 2 ** (Math.round(Math.log2(transform.k) * 4) / 4), seen: seenArea(transform, frame) });
  const own = { ...props, marks, spots, onRest };
  return spots.length <= mostInSvg ? <SvgScene {...own} /> : <CanvasScene {...own} />;
}

interface DrawnProps extends Props {
  /** The scene's, with the names for which there is room. */
  readonly marks: readonly Mark[];
  readonly spots: readonly PickSpot[];
  /** Hears where the picture has come to rest. */
  readonly onRest: (transform: ZoomTransform, frame: HTMLElement) => void;
}

function seenArea({ k, x, y }: ZoomTransform, { clientWidth, clientHeight }: HTMLElement): Area {
  return { x: -x / k, y: -y / k, width: clientWidth / k, height: clientHeight / k };
}

type PickableMark = Extract<Mark, { ref?: string }> & { readonly ref: string };

function isPickable(mark: Mark): mark is PickableMark {
  return 'ref' in mark && mark.ref !== undefined;
}

interface PickSpot extends Spot {
  readonly mark: PickableMark;
  readonly label: string;
}

function spotsOf(scene: Scene): readonly PickSpot[] {
  return scene.marks.filter(isPickable).map((mark) => ({
    ref: mark.ref,
    x: mark.kind === 'box' ? mark.x + mark.width / 2 : mark.x,
    y: mark.kind === 'box' ? mark.y + mark.height / 2 : mark.y,
    mark,
    label: mark.label ?? mark.ref,
  }));
}

function variable(tone: Tone): string {
  return `var(--${tone})`;
}

function SvgScene({ scene, marks, title, onPick, onOpen, spots, onRest }: DrawnProps) {
  const svg = useRef<SVGSVGElement>(null);
  const stage = useRef<SVGGElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  useZoom(svg, scene, (transform, frame) => {
    stage.current?.setAttribute('transform', transform.toString());
    svg.current!.style.transform = '';
    onRest(transform, frame);
  });
  useGlide(svg, spots);

  const onKeyDown = (event: KeyboardEvent): void => {
    const ref = (event.target as Element).getAttribute('data-ref');
    const from = spots.find((spot) => spot.ref === ref);
    if (from === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') onPick(from.ref);
    else if (event.key.startsWith('Arrow')) {
      const next = nextInDirection(spots, from, event.key as Direction);
      if (next === undefined) return;
      setCurrent(next);
      svg.current?.querySelector<SVGElement>(`[data-ref="${CSS.escape(next)}"]`)?.focus();
    } else return;
    event.preventDefault();
  };

  const entrance = spots.some(({ ref }) => ref === current) ? current : spots[0]?.ref;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture is no fieldset.
    <svg ref={svg} role="group" aria-label={title} onKeyDown={onKeyDown}>
      <g ref={stage}>
        {marks.map((mark, index) => {
          const drawn = domElement(markElement(mark, variable));
          if (mark.kind === 'box' && mark.opens !== undefined) {
            const { opens, label } = mark;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: for a pointer alone; whom it opens has a key for it.
              <g key={`opens ${opens}`} class="pressed" onClick={() => onOpen?.(opens)}>
                {drawn}
                <title>{label}</title>
              </g>
            );
          }
          if (!isPickable(mark)) return <g key={`${index}`}>{drawn}</g>;
          return (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
            <g
              key={mark.ref}
              data-ref={mark.ref}
              role="button"
              aria-label={mark.label ?? mark.ref}
              tabindex={mark.ref === entrance ? 0 : -1}
              onClick={() => onPick(mark.ref)}
              onFocus={() => setCurrent(mark.ref)}
            >
              {drawn}
              <title>{mark.label ?? mark.ref}</title>
            </g>
          );
        })}
      </g>
    </svg>
  );
}

/** Whoever is in the picture before and after moves from the one place to the other, unless motion is not wanted. */
function useGlide(svg: { readonly current: SVGSVGElement | null }, spots: readonly PickSpot[]): void {
  const before = useRef<ReadonlyMap<string, PickSpot>>(new Map());
  useLayoutEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const spot of isStill ? [] : spots) {
      const was = before.current.get(spot.ref);
      const from = was && wayFrom(was, spot);
      if (from === undefined) continue;
      svg.current
        ?.querySelector(`[data-ref="${CSS.escape(spot.ref)}"]`)
        ?.animate([{ transform: from }, { transform: 'none' }], { duration: glide, easing: 'ease-out' });
    }
    before.current = new Map(spots.map((spot) => [spot.ref, spot]));
  }, [spots]);
}

/** The change that puts a mark where it was before, and makes a box as large as it was; undefined where it has not moved. */
function wayFrom(was: PickSpot, is: PickSpot): string | undefined {
  if (was.mark.kind !== 'box' || is.mark.kind !== 'box') {
    return was.x === is.x && was.y === is.y ? undefined : `translate(${was.x - is.x}px, ${was.y - is.y}px)`;
  }
  const [wide, high] = [was.mark.width / is.mark.width, was.mark.height / is.mark.height];
  const [x, y] = [was.mark.x - is.mark.x * wide, was.mark.y - is.mark.y * high];
  const isSame = Math.hypot(x, y) < 0.5 && Math.abs(wide - 1) + Math.abs(high - 1) < 1e-6;
  return isSame ? undefined : `translate(${x}px, ${y}px) scale(${wide}, ${high})`;
}

/** Milliseconds; as `--calm` in `style/tokens.css`. */
const glide = 320;

export function domElement({ tag, attributes, children, text }: SvgElement): ComponentChild {
  return h(tag, attributes, text ?? children.map(domElement));
}

function CanvasScene({ scene, marks, title, onPick, spots, onRest }: DrawnProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = useRef<ZoomTransform>(zoomIdentity);
  const [pointed, setPointed] = useState('');

  const paint = usePainter(canvas, marks);
  useZoom(canvas, scene, (transform, frame) => {
    at.current = transform;
    paint(transform);
    onRest(transform, frame);
  });
  useEffect(() => paint(at.current), [paint]);

  const spotAt = (event: MouseEvent): PickSpot | undefined => {
    const box = canvas.current!.getBoundingClientRect();
    const [x, y] = at.current.invert([event.clientX - box.left, event.clientY - box.top]);
    return spots.findLast(({ mark }) =>
      mark.kind === 'box'
        ? x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height
        : Math.hypot(mark.x - x, mark.y - y) <= mark.r + 3,
    );
  };
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`${title}. The table of the overview says the same.`}
      title={pointed}
      onMouseMove={(event) => setPointed(spotAt(event)?.label ?? '')}
      onClick={(event) => {
        const spot = spotAt(event);
        if (spot) onPick(spot.ref);
      }}
    />
  );
}

interface ZoomEvent {
  readonly transform: ZoomTransform;
  /** What the person did; null where the picture fits itself in. */
  readonly sourceEvent: Event | null;
}

/** Pixels: around a picture that is shown whole, and the width below which only a part of a large one may be. */
const [edge, smallScreen] = [8, 640];

/**
 * Moves and zooms a picture, and fits it in when its extent or its frame changes. While it moves, what is on the screen
 * moves as it is; it is drawn again where it comes to rest, or where too little of it would be left to see.
 */
function useZoom(
  picture: { readonly current: (SVGSVGElement | HTMLCanvasElement) | null },
  { x, y, width, height, legibleFrom = 0 }: Scene,
  draw: (transform: ZoomTransform, frame: HTMLElement) => void,
): void {
  const onRest = useRef(draw);
  onRest.current = draw;
  const behaviour = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null);
  useEffect(() => {
    const element = picture.current!;
    const frame = element.parentElement!;
    let drawn = zoomIdentity;
    const rest = (transform: ZoomTransform): void => {
      if (transform === drawn) return;
      drawn = transform;
      onRest.current(transform, frame);
    };
    const move = (transform: ZoomTransform): void => {
      const grown = transform.k / drawn.k;
      const [left, top] = [transform.x - drawn.x * grown, transform.y - drawn.y * grown];
      if (isTooFar(grown, left, top, frame)) rest(transform);
      else element.style.transform = `translate(${left}px, ${top}px) scale(${grown})`;
    };
    behaviour.current ??= zoom<HTMLElement, unknown>()
      .extent(() => [
        [0, 0],
        [frame.clientWidth, frame.clientHeight],
      ])
      .filter((event: MouseEvent) => !event.button && !(event.target as Element).closest('.over'))
      .scaleExtent([0.05, 8]);
    behaviour.current
      .on('zoom', ({ transform, sourceEvent }: ZoomEvent) => (sourceEvent ? move(transform) : rest(transform)))
      .on('end', ({ transform }: ZoomEvent) => rest(transform));
    const fit = (): void => {
      const { clientWidth, clientHeight } = frame;
      if (clientWidth === 0 || clientHeight === 0) return;
      const whole = Math.min((clientWidth - 2 * edge) / width, (clientHeight - 2 * edge) / height, 1.35);
      const scale = clientWidth < smallScreen ? Math.max(whole, legibleFrom) : whole;
      // What does not fit in begins at its left side; what is only too high, at its top.
      const right = Math.max(0, width * scale + 2 * edge - clientWidth) / 2;
      const down = right > 0 ? 0 : Math.max(0, height * scale + 2 * edge - clientHeight) / 2;
      const fitted = zoomIdentity
        .translate(clientWidth / 2 + right, clientHeight / 2 + down)
        .scale(scale)
        .translate(-(x + width / 2), -(y + height / 2));
      select(frame).call(behaviour.current!.transform, fitted);
    };
    select(frame).call(behaviour.current).on('dblclick.zoom', null);
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [x, y, width, height, legibleFrom]);
}

/** Whether a drawing that is moved like this leaves much of the frame empty, or is too coarse to look at. */
function isTooFar(grown: number, left: number, top: number, { clientWidth, clientHeight }: HTMLElement): boolean {
  const isEmpty =
    left > clientWidth / 3 ||
    top > clientHeight / 3 ||
    left + clientWidth * grown < (clientWidth * 2) / 3 ||
    top + clientHeight * grown < (clientHeight * 2) / 3;
  return isEmpty || grown > 3;
}
