import type { Scene } from '../scene/scene.ts';
import { svgText } from '../scene/svg-text.ts';
import { conditionsOf, sentenceOf } from '../store/sentence.ts';
import { useStore } from '../store/store.ts';
import { fileName } from '../world/file-name.ts';
import { type ShownGraph, shownDot, shownGraph, shownMermaid } from '../world/shown-graph.ts';
import { stampText } from '../world/stamp.ts';
import { saveFile } from './save-file.ts';

/** The data formats, by the name in the menu. */
const dataFormats = {
  JSON: { ending: 'json', text: (graph: ShownGraph) => `${JSON.stringify(graph, null, 2)}\n` },
  Mermaid: { ending: 'mmd', text: shownMermaid },
  DOT: { ending: 'dot', text: shownDot },
} as const;

/** Saves the picture on the screen as a file of its own. */
export function SavePicture({
  scene,
  title,
  isWaiting = false,
}: {
  /** Undefined while there is no picture: what is above it has its place already. */
  readonly scene: Scene | undefined;
  readonly title: string;
  /** While the picture on the screen is not the one that was asked for. */
  readonly isWaiting?: boolean;
}) {
  const store = useStore();
  const { graph, world, revision } = store;
  const name = fileName(world.report, title);
  const isDisabled = scene === undefined || isWaiting;
  const svg = (drawn: Scene): Blob => {
    const about = `${title}. ${conditionsOf(store)}.`;
    const words = { sentence: sentenceOf(store), about, stamp: stampText(world.report, revision) };
    return new Blob([svgText(drawn, words)], { type: 'image/svg+xml' });
  };
  const save = async (format: string): Promise<void> => {
    if (scene === undefined) return;
    if (format === 'SVG') return saveFile(svg(scene), `${name}.svg`);
    if (format === 'PNG') return saveFile(await pngOf(svg(scene), scene), `${name}.png`);
    const { ending, text } = dataFormats[format as keyof typeof dataFormats];
    saveFile(new Blob([text(shownGraph(scene, graph))], { type: 'text/plain' }), `${name}.${ending}`);
  };
  return (
    <span class="row save">
      <button type="button" disabled={isDisabled} onClick={() => save('PNG')}>
        Save PNG
      </button>
      <select
        aria-label="Save the picture"
        disabled={isDisabled}
        value=""
        onChange={({ currentTarget }) => {
          save(currentTarget.value);
          currentTarget.value = '';
        }}
      >
        <option value="" disabled>
          Save as…
        </option>
        {['SVG', ...Object.keys(dataFormats)].map((format) => (
          <option key={format}>{format}</option>
        ))}
      </select>
    </span>
  );
}

/** Pixels for each picture unit, and the longest side that every browser can draw. */
const [density, longest] = [2, 8192];

async function pngOf(svg: Blob, { width, height }: Scene): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const scale = Math.min(density, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large for a PNG'))));
  });
}
