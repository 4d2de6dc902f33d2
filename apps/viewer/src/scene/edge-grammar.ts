import { formatDuration, isClaim, isRedundant, type Requirement } from '@faultline/core';
import { type EdgeKind, edgeKinds } from './edge-kind.ts';
import type { Mark, Name, Tone } from './scene.ts';
import { textWidth } from './text-width.ts';

/** How one edge is drawn. */
export interface EdgeForm {
  readonly kind: EdgeKind;
  /** An unproven claim: two lines with paper between them, since nothing fills it yet. */
  readonly isOpen: boolean;
  /** `1h` of a fallback, `1 of 2` of a redundant requirement. */
  readonly chip: string | null;
}

/** The form of a requirement. @param isProven whether its claim has evidence that holds */
export function edgeForm(requirement: Requirement, isProven: boolean): EdgeForm {
  const { fallback, needs, of } = requirement;
  const isOpen = isClaim(requirement) && !isProven;
  if (fallback !== undefined) return { kind: 'fallback', isOpen, chip: formatDuration(fallback.lasts) };
  if (requirement.class === 'hard' && isRedundant(requirement)) {
    return { kind: 'redundant', isOpen, chip: `${needs} of ${of.length}` };
  }
  return { kind: kindOf(requirement), isOpen, chip: null };
}

function kindOf({ class: kind, relation }: Requirement): EdgeKind {
  if (relation === 'observed') return 'observed';
  if (kind !== 'hard') return kind;
  return relation === 'claim' ? 'hard' : 'plain';
}

/** From the strictest: where several requirements lead from one entity to another, the picture shows the first. */
const strictness: readonly EdgeKind[] = ['hard', 'plain', 'redundant', 'fallback', 'soft', 'observed', 'informational'];

export function strictestForm(forms: readonly EdgeForm[]): EdgeForm {
  const rank = ({ kind, isOpen }: EdgeForm): number => strictness.indexOf(kind) * 2 + Number(isOpen);
  return forms.reduce((strictest, form) => (rank(form) < rank(strictest) ? form : strictest));
}

/** Pixels of a line, and its dashes; what is not here is a whole line. */
const widths: Readonly<Record<EdgeKind, number>> = {
  hard: 1.8,
  plain: 1,
  soft: 1.4,
  fallback: 1.6,
  redundant: 1.6,
  informational: 1.2,
  observed: 1.6,
};
const dashes: Readonly<Partial<Record<EdgeKind, readonly number[]>>> = {
  soft: [6, 4],
  fallback: [13, 3, 2, 3],
  informational: [1, 4],
  observed: [2, 3],
};

/** The words of the key. */
export const edgeWords: Readonly<Record<EdgeKind, string>> = {
  hard: 'hard',
  plain: 'unclassified, taken as hard',
  soft: 'soft: only degrades',
  fallback: 'fallback and its time',
  redundant: 'k of n needed',
  informational: 'informational',
  observed: 'observed, not declared',
};
export const openWords = 'unproven claim';

export interface EdgeStroke {
  readonly tone: Tone;
  readonly opacity: number;
  /** Times the usual width: an edge that is pointed at is thicker. */
  readonly weight?: number;
  /** The two entities that it leads between. */
  readonly between?: readonly [string, string];
  /** Units to stay away from the middle of what it leads to, so that the arrowhead is seen. */
  readonly gap?: number;
  /** Units for each pixel: arrowheads keep their size on the screen. */
  readonly unit?: number;
  readonly hasArrow?: boolean;
  /**
   * The end at which the dependent is, where a redundant requirement has its ring; null where the picture draws one
   * ring for all its members.
   */
  readonly dependent?: 'start' | 'end' | null;
}

/** The marks of one edge along a path: its line, the paper within an open one, its ring and its arrowhead. */
export function edgeMarks(d: string, form: EdgeForm, stroke: EdgeStroke): readonly Mark[] {
  const { tone, opacity, weight = 1, between, gap = 0, unit = 1, hasArrow = true, dependent = 'start' } = stroke;
  const { kind, isOpen } = form;
  const width = widths[kind] * weight;
  const dash = dashes[kind];
  const line: Mark = {
    ...{ kind: 'path', d, tone, width: isOpen ? width + 2.2 : width, dashed: false, opacity },
    ...(dash && { dash }),
    ...(between && { between }),
    edge: { kind, isOpen, leadsToDependent: dependent === 'end' },
  };
  return [
    line,
    ...(isOpen ? [{ ...partOfLine(d, 'paper', Math.max(1, width)), ...(dash && { dash }) }] : []),
    ...(kind === 'redundant' && dependent !== null
      ? ringMarks(pointsOf(d), dependent, { tone, opacity, gap, unit })
      : []),
    ...(hasArrow
      ? [{ ...partOfLine(arrowhead(pointsOf(d), gap, 6 * unit), tone, Math.max(1.2, Math.min(2, width))), opacity }]
      : []),
  ];
}

/** Pixels: the radius of a ring, and from its middle to the box or the arrowhead. */
const [ringRadius, beforeRing] = [3, { start: 7, end: 11 }];

/** A ring on the line beside the dependent: here the members of a redundant requirement come together. */
function ringMarks(
  points: readonly Point[],
  dependent: 'start' | 'end',
  {
    tone,
    opacity,
    gap,
    unit,
  }: { readonly tone: Tone; readonly opacity: number; readonly gap: number; readonly unit: number },
): readonly Mark[] {
  const [from, ...way] = dependent === 'start' ? points : [...points].reverse();
  const next = way.find(([x, y]) => Math.hypot(x - from![0], y - from![1]) > 0.01);
  if (from === undefined || next === undefined) return [];
  const angle = Math.atan2(next[1] - from[1], next[0] - from[0]);
  const middle = at(from, angle, (dependent === 'end' ? gap : 0) + beforeRing[dependent] * unit);
  const r = ringRadius * unit;
  const [near, far] = [at(middle, angle, -r), at(middle, angle, r)];
  const circle = `M${text(near)}A${r} ${r} 0 1 1 ${text(far)}A${r} ${r} 0 1 1 ${text(near)}`;
  return [partOfLine(`M${text(near)}L${text(far)}`, 'paper', 2 * r), { ...partOfLine(circle, tone, 1.6), opacity }];
}

function partOfLine(d: string, tone: Tone, width: number): Extract<Mark, { kind: 'path' }> {
  return { kind: 'path', d, tone, width, dashed: false, opacity: 1, isPart: true };
}

type Point = readonly [x: number, y: number];

/** The points of a path of absolute lines and curves, those that pull included. */
export function pointsOf(d: string): readonly Point[] {
  const numbers = (d.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [
    numbers[index * 2]!,
    numbers[index * 2 + 1]!,
  ]);
}

/** Two short strokes at the end of a path, `gap` before it. */
function arrowhead(points: readonly Point[], gap: number, length: number): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const before = points.findLast(([a, b]) => Math.hypot(a - x, b - y) > 0.01) ?? [x - 1, y];
  const angle = Math.atan2(y - before[1], x - before[0]);
  const tip = at([x, y], angle + Math.PI, gap);
  const [left, right] = [at(tip, angle + Math.PI - 0.5, length), at(tip, angle + Math.PI + 0.5, length)];
  return `M${text(left)}L${text(tip)}L${text(right)}`;
}

function at([x, y]: Point, angle: number, length: number): Point {
  return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
}

function text([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The words of a claim, `1h` or `1 of 2`, at the middle of its edge where there is room for them. */
export function edgeChip(
  d: string,
  { chip }: EdgeForm,
  weight: number,
  about: readonly [string, string],
): Name | undefined {
  if (chip === null) return undefined;
  const [x, y] = middleOf(pointsOf(d));
  return chipAt(round(x), round(y), chip, weight, about);
}

export function chipAt(x: number, y: number, text: string, weight: number, about: readonly string[]): Name {
  return { x, y, gap: 4, text, size: 11, weight, tone: 'ink', bold: true, isChip: true, about };
}

/** The middle of a line, or of a single curve; of a chain of curves the joint nearest to its middle. */
function middleOf(points: readonly Point[]): Point {
  if (points.length === 4) {
    const [a, b, c, d] = points as readonly [Point, Point, Point, Point];
    return [(a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8];
  }
  if (points.length === 2) {
    const [a, b] = points as readonly [Point, Point];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  }
  return points[Math.round((points.length - 1) / 6) * 3] ?? points[0] ?? [0, 0];
}

/** The kinds that the marks have, in the order of the key, whether one is open, and where the dependents are. */
export function edgesIn(marks: readonly Mark[]): {
  readonly kinds: readonly EdgeKind[];
  readonly hasOpen: boolean;
  readonly dependent: 'start' | 'end';
} {
  const found = marks.flatMap((mark) => (mark.kind === 'path' && mark.edge !== undefined ? [mark.edge] : []));
  const there = new Set(found.map(({ kind }) => kind));
  return {
    kinds: edgeKinds.filter((kind) => there.has(kind)),
    hasOpen: found.some(({ isOpen }) => isOpen),
    dependent: found.some(({ leadsToDependent }) => leadsToDependent) ? 'end' : 'start',
  };
}

/** Pixels of a sample in the key. */
export const sampleWidth = 34;

/** A short edge for the key, from the left at the height `y`. */
export function sampleMarks(
  kind: EdgeKind,
  isOpen: boolean,
  x: number,
  y: number,
  dependent: 'start' | 'end' = 'start',
): readonly Mark[] {
  const form = { kind, isOpen, chip: null };
  return edgeMarks(`M${x} ${y}L${x + sampleWidth - 4} ${y}`, form, { tone: 'ink', opacity: 1, dependent });
}

/** The key as marks, one line: a sample and its words for each kind that these marks have. */
export function edgeKeyMarks(marks: readonly Mark[], left: number, y: number): readonly Mark[] {
  const { kinds, hasOpen, dependent } = edgesIn(marks);
  const entries = kinds.map((kind) => ({ kind, isOpen: false, words: edgeWords[kind] }));
  if (hasOpen) entries.push({ kind: 'hard', isOpen: true, words: openWords });
  let x = left;
  return entries.flatMap(({ kind, isOpen, words }): readonly Mark[] => {
    const at = x;
    x += sampleWidth + textWidth(words, 13) + 22;
    return [
      ...sampleMarks(kind, isOpen, at, y - 4, dependent),
      { kind: 'text', x: at + sampleWidth + 2, y, text: words, size: 13, anchor: 'start', tone: 'quiet', bold: false },
    ];
  });
}
