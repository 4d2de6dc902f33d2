import { type ChangeKind, changePath } from './change-path.ts';
import { type Area, overlaps } from './place-labels.ts';
import type { Mark, Scene, Tone } from './scene.ts';
import { textArea } from './text-area.ts';

interface Changes {
  readonly changeOf: (ref: string) => { readonly kind: ChangeKind; readonly says: string } | undefined;
  /** Of the line between two, whichever of them is the dependent. */
  readonly lineOf: (one: string, other: string) => ChangeKind | undefined;
}

/** Height of a sign and of the word beside it, in picture units. */
const [sign, letter] = [4, 9.5];

/**
 * A picture with a sign and a word at everybody who has changed, and a sign on lines that are new or gone. What is gone
 * is grey, not dashed: on the map that says that nobody describes it.
 */
export function withChanges(scene: Scene, changes: Changes): Scene {
  const signs: Mark[] = [];
  const names = scene.marks.flatMap((mark) => (mark.kind === 'text' ? [textArea(mark)] : []));
  const marks = scene.marks.map((mark): Mark => {
    if (mark.kind === 'path') {
      const kind = mark.between && changes.lineOf(...mark.between);
      if (kind === undefined) return mark;
      const middle = middleOf(mark.d);
      if (middle) for (const each of signMarks(kind, middle.x, middle.y, 1.2)) signs.push(each);
      return { ...mark, width: mark.width + 1, opacity: 1, tone: changeTone[kind] };
    }
    if (mark.kind === 'text' || mark.ref === undefined) return mark;
    const change = changes.changeOf(mark.ref);
    if (change === undefined) return mark;
    for (const each of mark.kind === 'box' ? boxMarks(change.kind, mark, names) : besideMarks(change.kind, mark))
      signs.push(each);
    const label = `${mark.label ?? mark.ref}, ${change.kind}: ${change.says}`;
    return mark.kind === 'box' && change.kind === 'gone' ? { ...mark, label, fill: 'panel' } : { ...mark, label };
  });
  return { ...scene, marks: [...marks, ...signs] };
}

export const changeTone: Readonly<Record<ChangeKind, Tone>> = {
  new: 'accent',
  gone: 'quiet',
  worse: 'down',
  better: 'ok',
  mixed: 'ink',
};

/**
 * At a box, where it hides no name: a sign and a word on top of it at its right end, else a sign alone in one of its
 * corners; in the first of them where all hide something.
 */
function boxMarks(kind: ChangeKind, box: BoxMark, names: readonly Area[]): Mark[] {
  const isFree = (area: Area): boolean => !names.some((name) => overlaps(area, name));
  const tag = tagArea(kind, box);
  if (isFree(tag)) return tagMarks(kind, tag);
  const [left, right] = [box.x + signSize, box.x + box.width - signSize];
  const [top, bottom] = [box.y + signSize, box.y + box.height - signSize];
  const corners = [
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const;
  const [x, y] = corners.find(([cx, cy]) => isFree({ x: cx - 5, y: cy - 5, width: 10, height: 10 })) ?? corners[0];
  return signMarks(kind, x, y, 0.9);
}

type BoxMark = Extract<Mark, { kind: 'box' }>;

/** From the corner of a box to the middle of a sign in it. */
const signSize = 7;

function tagArea(kind: ChangeKind, { x, y, width }: BoxMark): Area {
  const wide = kind.length * 5.4 + 17;
  return { x: x + width - wide - 4, y: y - 12, width: wide, height: 14 };
}

function tagMarks(kind: ChangeKind, tag: Area): Mark[] {
  const { x, y } = tag;
  return [
    { kind: 'box', ...tag, fill: 'paper', stroke: changeTone[kind], weight: 1, dashed: false },
    signPath(kind, x + 8, y + 7, sign),
    { kind: 'text', x: x + 14, y: y + 10.3, text: kind, size: letter, anchor: 'start', tone: 'ink', bold: false },
  ];
}

/** Above a glyph, to the left, where no name stands. */
function besideMarks(kind: ChangeKind, { x, y, r }: Extract<Mark, { kind: 'glyph' | 'circle' }>): Mark[] {
  return signMarks(kind, x - r * 1.25, y - r * 1.25, r / 8);
}

function signMarks(kind: ChangeKind, x: number, y: number, scale: number): Mark[] {
  return [
    { kind: 'circle', x, y, r: 6.5 * scale, fill: 'paper', stroke: changeTone[kind], dashed: false },
    signPath(kind, x, y, sign * scale),
  ];
}

function signPath(kind: ChangeKind, x: number, y: number, size: number): Mark {
  return {
    kind: 'path',
    d: changePath(kind, x, y, size),
    tone: changeTone[kind],
    width: size * 0.4,
    dashed: false,
    opacity: 1,
  };
}

/** About the middle of a line: the point in the middle of those that it is drawn through. */
function middleOf(d: string): { readonly x: number; readonly y: number } | undefined {
  const numbers = (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  const points = Math.floor(numbers.length / 2);
  if (points < 2) return undefined;
  const [one, other] = [Math.floor((points - 1) / 2), Math.ceil((points - 1) / 2)];
  const middle = (offset: 0 | 1): number => (numbers[2 * one + offset]! + numbers[2 * other + offset]!) / 2;
  return { x: middle(0), y: middle(1) };
}
