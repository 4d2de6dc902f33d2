import { type Area, placeLabels } from './place-labels.ts';
import type { Mark, Scene } from './scene.ts';
import { textArea } from './text-area.ts';

/** Names up to which all are tried wherever they are: those that are there stay, whatever part of them is looked at. */
export const fewNames = 500;

/**
 * The marks of a picture and as many of its names as there is room for at this scale (pixels for each picture unit):
 * names keep their size on the screen, so that they can be read however far away one is.
 *
 * @param seen the part that is on the screen: of many names, those outside of it are not tried
 */
export function namedMarks(scene: Scene, scale: number, seen: Area = scene): readonly Mark[] {
  const { marks, names } = scene;
  if (names === undefined) return marks;
  const tried = names.length <= fewNames ? names : names.filter(({ x, y }) => holds(seen, x, y));
  const wishes = tried.map((name) => ({ ...name, size: name.size / scale, of: name }));
  const placed = placeLabels(wishes, marks.flatMap(areaOf), scene).map(
    ({ wish, x, y, anchor }): Mark => ({
      kind: 'text',
      x,
      y,
      text: wish.text,
      size: wish.size,
      anchor,
      tone: wish.of.tone,
      bold: wish.of.bold,
      isRimmed: true,
    }),
  );
  return [...marks, ...placed];
}

function holds({ x, y, width, height }: Area, pointX: number, pointY: number): boolean {
  return pointX >= x && pointX <= x + width && pointY >= y && pointY <= y + height;
}

/** What no name may cover. */
function areaOf(mark: Mark): Area[] {
  if (mark.kind === 'glyph') return [{ x: mark.x - mark.r, y: mark.y - mark.r, width: 2 * mark.r, height: 2 * mark.r }];
  return mark.kind === 'text' ? [textArea(mark)] : [];
}
