import { type ChangeKind, changePath } from './change-path.ts';
import type { Mark, Scene, Tone } from './scene.ts';

interface Changes {
  readonly changeOf: (ref: string) => { readonly kind: ChangeKind; readonly says: string } | undefined;
  /** Of the line between two, whichever of them is the dependent. */
  readonly lineOf: (one: string, other: string) => ChangeKind | undefined;
}

/** Height of a sign and of the word beside it, in picture units. */
const [sign, letter] = [4, 9.5];

/** A picture with a sign and a word at everybody who has changed, and with lines that are new or gone told apart. */
export function withChanges(scene: Scene, changes: Changes): Scene {
  const signs: Mark[] = [];
  const marks = scene.marks.map((mark): Mark => {
    if (mark.kind === 'path') {
      const kind = mark.between && changes.lineOf(...mark.between);
      if (kind === undefined) return mark;
      const middle = middleOf(mark.d);
      if (middle) signs.push(...signMarks(kind, middle.x, middle.y, 1.2));
      return { ...mark, width: mark.width + 1, opacity: 1, dashed: kind === 'gone', tone: changeTone[kind] };
    }
    if (mark.kind === 'text' || mark.ref === undefined) return mark;
    const change = changes.changeOf(mark.ref);
    if (change === undefined) return mark;
    signs.push(...(mark.kind === 'box' ? tagMarks(change.kind, mark) : besideMarks(change.kind, mark)));
    const label = `${mark.label ?? mark.ref}, ${change.kind}: ${change.says}`;
    return mark.kind === 'box' && change.kind === 'gone' ? { ...mark, label, dashed: true } : { ...mark, label };
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

/** On top of a box, at its right end: it hides no name. */
function tagMarks(kind: ChangeKind, { x, y, width }: Extract<Mark, { kind: 'box' }>): Mark[] {
  const wide = kind.length * 5.4 + 17;
  const left = x + width - wide - 4;
  return [
    {
      kind: 'box',
      x: left,
      y: y - 12,
      width: wide,
      height: 14,
      fill: 'paper',
      stroke: changeTone[kind],
      weight: 1,
      dashed: kind === 'gone',
    },
    signPath(kind, left + 8, y - 5, sign),
    {
      kind: 'text',
      x: left + 14,
      y: y - 1.7,
      text: kind,
      size: letter,
      anchor: 'start',
      tone: 'ink',
      bold: false,
    },
  ];
}

/** Above a glyph, to the left, where no name stands. */
function besideMarks(kind: ChangeKind, { x, y, r }: Extract<Mark, { kind: 'glyph' | 'circle' }>): Mark[] {
  return signMarks(kind, x - r * 1.25, y - r * 1.25, r / 8);
}

function signMarks(kind: ChangeKind, x: number, y: number, scale: number): Mark[] {
  return [
    { kind: 'circle', x, y, r: 6.5 * scale, fill: 'paper', stroke: changeTone[kind], dashed: kind === 'gone' },
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
