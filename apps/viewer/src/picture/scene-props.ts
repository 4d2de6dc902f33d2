import type { ZoomTransform } from 'd3-zoom';
import type { Mark, Scene } from '../scene/scene.ts';
import type { Spot } from '../scene/spots.ts';

export interface SceneProps {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
  /** Hears where a pointer presses what opens somebody. */
  readonly onOpen?: (ref: string) => void;
}

export interface DrawnProps extends SceneProps {
  /** The scene's, with the names for which there is room. */
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
  /** Hears where the picture has come to rest. */
  readonly onRest: (transform: ZoomTransform, frame: HTMLElement) => void;
}
