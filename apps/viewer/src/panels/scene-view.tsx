import type { ZoomTransform } from 'd3-zoom';
import { useMemo, useState } from 'preact/hooks';
import { fewNames, namedMarks } from '../scene/named-marks.ts';
import type { Area } from '../scene/place-labels.ts';
import type { Mark, Scene } from '../scene/scene.ts';
import { type Spot, spotsOf } from '../scene/spots.ts';
import { CanvasScene } from './canvas-scene.tsx';
import { SvgScene } from './svg-scene.tsx';

/** Marks that can be pointed at, up to which the picture is SVG; above it is a canvas. */
const mostInSvg = 500;

interface Props {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
  /** Hears where a pointer presses what opens somebody. */
  readonly onOpen?: (ref: string) => void;
}

export interface DrawnProps extends Props {
  /** The scene's, with the names for which there is room. */
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
  /** Hears where the picture has come to rest. */
  readonly onRest: (transform: ZoomTransform, frame: HTMLElement) => void;
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
  return <div class="sheet">{spots.length <= mostInSvg ? <SvgScene {...own} /> : <CanvasScene {...own} />}</div>;
}

function seenArea({ k, x, y }: ZoomTransform, { clientWidth, clientHeight }: HTMLElement): Area {
  return { x: -x / k, y: -y / k, width: clientWidth / k, height: clientHeight / k };
}
