import type { Area } from '../scene/place-labels.ts';
import type { Mark, Scene } from '../scene/scene.ts';
import type { DrawnProps } from './scene-props.ts';

/** Pixels of the small picture of the whole. */
const small = { width: 168, height: 112 };

/** Buttons that move a picture; and, while only a part of it is seen, the whole with that part marked. */
export function ZoomTools({
  scene,
  seen,
  controls,
}: { readonly scene: Scene; readonly seen: Area | undefined } & Pick<DrawnProps, 'controls'>) {
  const isWhole = seen === undefined || (seen.width >= scene.width * 0.98 && seen.height >= scene.height * 0.98);
  return (
    <div class="zoom-tools">
      {!isWhole && <Minimap scene={scene} seen={seen} controls={controls} />}
      <div class="row">
        <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => controls.current?.by(1 / 1.5)}>
          −
        </button>
        <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => controls.current?.by(1.5)}>
          +
        </button>
        <button type="button" title="Show all of it (0)" onClick={() => controls.current?.fit()}>
          Fit
        </button>
      </div>
    </div>
  );
}

function Minimap({
  scene,
  seen,
  controls,
}: { readonly scene: Scene; readonly seen: Area } & Pick<DrawnProps, 'controls'>) {
  const scale = Math.min(small.width / scene.width, small.height / scene.height);
  const at = (event: MouseEvent): void => {
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    controls.current?.centre(
      scene.x + ((event.clientX - left) / width) * scene.width,
      scene.y + ((event.clientY - top) / height) * scene.height,
    );
  };
  return (
    <svg
      class="minimap"
      aria-hidden="true"
      width={scene.width * scale}
      height={scene.height * scale}
      viewBox={`${scene.x} ${scene.y} ${scene.width} ${scene.height}`}
      onClick={at}
      onPointerMove={(event) => event.buttons === 1 && at(event)}
    >
      {scene.marks.map((mark, index) => shape(mark, index))}
      <rect
        class="seen"
        {...{ x: seen.x, y: seen.y, width: seen.width, height: seen.height }}
        stroke-width={1.5 / scale}
      />
    </svg>
  );
}

/** A mark that can be picked, without its text. */
function shape(mark: Mark, key: number) {
  if (mark.kind === 'box' && mark.ref !== undefined) {
    const { x, y, width, height } = mark;
    return <rect key={key} {...{ x, y, width, height }} fill={`var(--${mark.stroke})`} fill-opacity={0.25} />;
  }
  if (mark.kind === 'glyph')
    return <circle key={key} cx={mark.x} cy={mark.y} r={mark.r} fill={`var(--${mark.status})`} />;
  return null;
}
