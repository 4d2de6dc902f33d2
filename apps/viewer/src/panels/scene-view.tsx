import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { type ComponentChild, h } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Direction, nextInDirection, type Spot } from '../scene/next-in-direction.ts';
import type { Mark, Scene, Tone } from '../scene/scene.ts';
import { markElement, type SvgElement } from '../scene/svg-elements.ts';
import { usePainter } from './use-painter.ts';

/** Marks that can be pointed at, up to which the picture is SVG; above it is a canvas. */
const mostInSvg = 500;

/** Marks up to which SVG is quick enough to move; while more of them move, a canvas shows them. */
const mostMovedAsSvg = 150;

interface Props {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
}

/** A picture that can be moved, zoomed, pointed at and walked through with the arrow keys. */
export function SceneView(props: Props) {
  const spots = useMemo(() => spotsOf(props.scene), [props.scene]);
  return spots.length <= mostInSvg ? <SvgScene {...props} spots={spots} /> : <CanvasScene {...props} spots={spots} />;
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

function SvgScene({ scene, title, onPick, spots }: Props & { readonly spots: readonly PickSpot[] }) {
  const svg = useRef<SVGSVGElement>(null);
  const stage = useRef<SVGGElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const moved = useRef<HTMLCanvasElement>(null);
  const painter = usePainter(moved, scene);
  useZoom(svg, scene, (transform, isMoving) => {
    const isPainted = isMoving && scene.marks.length > mostMovedAsSvg;
    if (isPainted) painter.paint(transform, true);
    else {
      painter.clear();
      stage.current?.setAttribute('transform', transform.toString());
    }
    stage.current?.setAttribute('visibility', isPainted ? 'hidden' : 'visible');
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
    <>
      <canvas ref={moved} />
      {/* biome-ignore lint/a11y/useSemanticElements: a picture is no fieldset. */}
      <svg ref={svg} role="group" aria-label={title} onKeyDown={onKeyDown}>
        <g ref={stage}>
          {scene.marks.map((mark, index) => {
            const drawn = domElement(markElement(mark, variable));
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
    </>
  );
}

/** Whoever is in the picture before and after moves from the one place to the other, unless motion is not wanted. */
function useGlide(svg: { readonly current: SVGSVGElement | null }, spots: readonly PickSpot[]): void {
  const before = useRef<ReadonlyMap<string, PickSpot>>(new Map());
  useLayoutEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const spot of isStill ? [] : spots) {
      const was = before.current.get(spot.ref);
      if (was === undefined || (was.x === spot.x && was.y === spot.y)) continue;
      const from = `translate(${was.x - spot.x}px, ${was.y - spot.y}px)`;
      svg.current
        ?.querySelector(`[data-ref="${CSS.escape(spot.ref)}"]`)
        ?.animate([{ transform: from }, { transform: 'none' }], { duration: glide, easing: 'ease-out' });
    }
    before.current = new Map(spots.map((spot) => [spot.ref, spot]));
  }, [spots]);
}

/** Milliseconds; as `--calm` in `style/tokens.css`. */
const glide = 320;

export function domElement({ tag, attributes, children, text }: SvgElement): ComponentChild {
  return h(tag, attributes, text ?? children.map(domElement));
}

function CanvasScene({ scene, title, onPick, spots }: Props & { readonly spots: readonly PickSpot[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = useRef<ZoomTransform>(zoomIdentity);
  const [pointed, setPointed] = useState('');

  const painter = usePainter(canvas, scene);
  useZoom(canvas, scene, (transform, isMoving) => {
    at.current = transform;
    painter.paint(transform, isMoving);
  });
  useEffect(() => painter.paint(at.current, false), [painter]);

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

/** Moves and zooms a picture, and fits it in when its extent or its frame changes. */
function useZoom(
  frame: { readonly current: (SVGSVGElement | HTMLCanvasElement) | null },
  { x, y, width, height }: Scene,
  apply: (transform: ZoomTransform, isMoving: boolean) => void,
): void {
  const onZoom = useRef(apply);
  onZoom.current = apply;
  const behaviour = useRef<ZoomBehavior<SVGSVGElement | HTMLCanvasElement, unknown> | null>(null);
  useEffect(() => {
    const element = frame.current!;
    behaviour.current ??= zoom<SVGSVGElement | HTMLCanvasElement, unknown>()
      .extent(() => [
        [0, 0],
        [element.clientWidth, element.clientHeight],
      ])
      .scaleExtent([0.05, 8])
      .on('zoom', ({ transform, sourceEvent }: ZoomEvent) => onZoom.current(transform, Boolean(sourceEvent)))
      .on('end', ({ transform }: ZoomEvent) => onZoom.current(transform, false));
    const fit = (): void => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      const scale = Math.min(clientWidth / width, clientHeight / height, 1.35);
      const fitted = zoomIdentity
        .translate(clientWidth / 2, clientHeight / 2)
        .scale(scale)
        .translate(-(x + width / 2), -(y + height / 2));
      select(element).call(behaviour.current!.transform, fitted);
    };
    select(element).call(behaviour.current).on('dblclick.zoom', null);
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [x, y, width, height]);
}
