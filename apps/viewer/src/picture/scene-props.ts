import type { ZoomTransform } from 'd3-zoom';
import type { Mark, Scene } from '../scene/scene.ts';
import type { Spot } from '../scene/spots.ts';

export interface SceneProps {
  readonly scene: Scene;
  readonly title: string;
  readonly onPick: (ref: string) => void;
  /** Whom to light while a pointer is at this one: all to whom its loss spreads. The rest of the picture is dimmed. */
  readonly lightOf?: (ref: string) => ReadonlySet<string>;
  /** Who stays lit while no pointer is at anybody. */
  readonly pinned?: string | undefined;
  /** Hears which line was pressed. */
  readonly onLine?: (from: string, to: string) => void;
  /** Hears where a pointer presses what opens somebody. */
  readonly onOpen?: (ref: string) => void;
}

/** How the page moves a picture. */
export interface ZoomControls {
  readonly by: (factor: number) => void;
  readonly fit: () => void;
  /** Brings a point of the picture into the middle of its frame. */
  readonly centre: (x: number, y: number) => void;
}

export interface DrawnProps extends SceneProps {
  /** The scene's, with the names for which there is room. */
  readonly marks: readonly Mark[];
  readonly spots: readonly Spot[];
  /** Hears where the picture has come to rest. */
  readonly onRest: (transform: ZoomTransform, frame: HTMLElement) => void;
  /** Takes the controls of the picture. */
  readonly controls: { current: ZoomControls | null };
}
