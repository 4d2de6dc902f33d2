import { type Area, placeLabels } from './place-labels.ts';
import type { Mark, Scene } from './scene.ts';
import { textArea } from './text-area.ts';
import { textWidth } from './text-width.ts';

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
  const wishes = tried.map((name) => ({
    ...name,
    ...(name.isChip && { isCentred: true, padding: chipPadding / scale }),
    size: name.size / scale,
    of: name,
  }));
  const placed = placeLabels(wishes, marks.flatMap(areaOf), scene).flatMap(({ wish, x, y, anchor }): Mark[] => {
    const { tone, bold, isChip, about } = wish.of;
    const text: Extract<Mark, { kind: 'text' }> = {
      ...{ kind: 'text', x, y, text: wish.text, size: wish.size, anchor, tone, bold, isRimmed: !isChip },
      ...(about && { about }),
    };
    return isChip ? [chipBox(text, scale), text] : [text];
  });
  return [...marks, ...placed];
}

/** Pixels beside the words in the box of a chip. */
const chipPadding = 4;

function chipBox(text: Extract<Mark, { kind: 'text' }>, scale: number): Mark {
  const [width, height] = [textWidth(text.text, text.size) + (2 * chipPadding) / scale, text.size * 1.2];
  const left = text.anchor === 'start' ? 0 : text.anchor === 'end' ? width : width / 2;
  const x = text.x - left + (text.anchor === 'start' ? -chipPadding : text.anchor === 'end' ? chipPadding : 0) / scale;
  return {
    ...{ kind: 'box', x, y: text.y - text.size * 0.95, width, height, corner: height / 2 },
    ...{ fill: 'paper', stroke: 'quiet', weight: 1 / scale, dashed: false },
    ...(text.about && { about: text.about }),
  };
}

function holds({ x, y, width, height }: Area, pointX: number, pointY: number): boolean {
  return pointX >= x && pointX <= x + width && pointY >= y && pointY <= y + height;
}

/** What no name may cover. */
function areaOf(mark: Mark): Area[] {
  if (mark.kind === 'glyph') return [{ x: mark.x - mark.r, y: mark.y - mark.r, width: 2 * mark.r, height: 2 * mark.r }];
  if (mark.kind === 'text') return [textArea(mark)];
  // A box in the colour of the paper holds something of its own; the others lie behind all of the picture.
  return mark.kind === 'box' && mark.fill === 'paper' ? [mark] : [];
}
