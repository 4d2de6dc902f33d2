import { useMemo } from 'preact/hooks';
import { containmentScene } from '../containment/containment-scene.ts';
import { nameOf } from '../world/names.ts';
import { AsItIs } from './as-it-is.tsx';
import { SavePicture } from './save-picture.tsx';
import { SceneView } from './scene-view.tsx';
import { useStore } from './store.ts';

/** What lives inside what, by the report's dominator tree. */
export function ContainmentView() {
  const { world, graph, state, act } = useStore();
  const { scene, shown } = useMemo(
    () => containmentScene(world.report, (ref) => nameOf(graph, ref), state.selected),
    [world, graph, state.selected],
  );
  return (
    <main class="picture" id="main">
      <h1 class="heard-only">Containment</h1>
      <div class="tools">
        <span>Whoever stands in a box is reached only through it</span>
        <span class="quiet small">
          <svg class="mark" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <rect x="-5" y="-5" width="10" height="10" rx="2" fill="none" stroke="var(--shared)" stroke-width="3" />
          </svg>
          shared: no single other entity contains it; dashed: nobody describes it
        </span>
        <span class="quiet" role="status">
          Shown {shown} of {shown}
        </span>
        <AsItIs what="It shows the catalog" />
        <SavePicture scene={scene} title="Faultline containment" />
      </div>
      <div class="canvas">
        <SceneView
          scene={scene}
          title="Containment: what lives inside what"
          onPick={(ref) => act({ do: 'select', ref })}
        />
      </div>
    </main>
  );
}
