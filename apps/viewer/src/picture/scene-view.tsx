import type { ZoomTransform } from 'd3-zoom';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fewNames, namedMarks } from '../scene/named-marks.ts';
import type { Area } from '../scene/place-labels.ts';
import { spotsOf } from '../scene/spots.ts';
import { CanvasScene } from './canvas-scene.tsx';
import type { DrawnProps, SceneProps, ZoomControls } from './scene-props.ts';
import { SvgScene } from './svg-scene.tsx';
import { usePrintPicture } from './use-print-picture.tsx';
import { ZoomTools } from './zoom-tools.tsx';

/** Marks that can be pointed at, up to which the picture is SVG; above it is a canvas. */
const mostInSvg = 500;

/** How a picture stands in its frame. */
interface Stand {
  readonly scale: number;
  readonly seen: Area;
}

/** A picture that can be moved, zoomed, pointed at and walked through with the arrow keys. */
export function SceneView(props: SceneProps) {
  const { scene } = props;
  const [stand, onRest] = useStand();
  const part = (scene.names?.length ?? 0) > fewNames ? stand?.seen : undefined;
  const marks = useMemo(
    () => (stand === undefined ? scene.marks : namedMarks(scene, stand.scale, part)),
    [scene, stand?.scale, part],
  );
  const spots = useMemo(() => spotsOf(scene), [scene]);
  const controls = useRef<ZoomControls | null>(null);
  const own = { ...props, marks, spots, onRest, controls };
  const paper = usePrintPicture(
    useCallback(() => scene, [scene]),
    props.title,
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the picture within, which has the focus. */}
      <div class="sheet" onKeyDown={(event) => onZoomKey(event, controls.current)}>
        {spots.length <= mostInSvg ? <SvgScene {...own} /> : <CanvasScene {...own} />}
      </div>
      <ZoomTools scene={scene} seen={stand?.seen} controls={controls} />
      <div class="paper" ref={paper} />
    </>
  );
}

/** Plus and minus zoom, nought shows all of it. */
function onZoomKey(event: KeyboardEvent, controls: ZoomControls | null): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+' || event.key === '=') controls?.by(1.5);
  else if (event.key === '-') controls?.by(1 / 1.5);
  else if (event.key === '0') controls?.fit();
}

/**
 * How the picture has come to rest, for its names; undefined before it first has. Where it is only moved, or its frame
 * changes, it is shown with the names that it has, and they are placed again once it is on the screen.
 */
function useStand(): readonly [Stand | undefined, DrawnProps['onRest']] {
  const [stand, setStand] = useState<Stand>();
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const onRest = (transform: ZoomTransform, frame: HTMLElement): void => {
    // In steps, so that a small move places no name again; down, so that names are never smaller than they say.
    const scale = 2 ** (Math.floor(Math.log2(transform.k) * 8 + 1e-6) / 8);
    const next = { scale, seen: seenArea(transform, frame) };
    clearTimeout(waiting.current);
    if (stand === undefined) setStand(next);
    else waiting.current = setTimeout(() => setStand(next));
  };
  return [stand, onRest];
}

function seenArea({ k, x, y }: ZoomTransform, { clientWidth, clientHeight }: HTMLElement): Area {
  return { x: -x / k, y: -y / k, width: clientWidth / k, height: clientHeight / k };
}
