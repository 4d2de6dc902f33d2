import { counted, largest } from '@faultline/core';
import { edgeMarks as grammarMarks } from '../scene/edge-grammar.ts';
import type { Area } from '../scene/place-labels.ts';
import type { DisplayStatus, Mark, Scene, Tone } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import { chipsOf, joinedLines } from './joined-lines.ts';
import { type LineForm, lineKey } from './line-forms.ts';
import type { MapLayout } from './map-layout.ts';
import { barRoom, lineHeight, moreGap, type NameSetting, nameBox, nameSize } from './name-box.ts';
import type { Behind } from './neighbourhood.ts';
import { legibleScale } from './packed-layout.ts';
import { noteOf, type VisibleGraph, type VisibleNode } from './visible-graph.ts';

interface Appearance {
  /** How the names were set when it was laid out. */
  readonly setting: NameSetting;
  readonly nameOf: (ref: string) => string;
  readonly statusOf: (ref: string) => DisplayStatus;
  readonly isShared: (ref: string) => boolean;
  readonly isDeclared: (ref: string) => boolean;
  readonly selected: string | null;
  /** Whether anything fails; without a failure there is no status to show. */
  readonly hasFailure: boolean;
  /** What each line says, by its key. */
  readonly forms: ReadonlyMap<string, LineForm>;
}

/** The map as marks: open boxes behind, then dependencies, then who stands in them. */
export function mapScene(visible: VisibleGraph, layout: MapLayout, appearance: Appearance): Scene {
  const aside = visible.hubs > 0 ? fanLength : 0;
  const isCrowded = visible.edges.length > manyLines;
  const lines = joinedLines(visible, layout, appearance.forms);
  const statuses = new Map(visible.nodes.map((node) => [node.ref, worst(node, appearance.statusOf)]));
  return {
    x: -aside,
    y: 0,
    width: Math.max(1, layout.width) + 2 * aside,
    height: Math.max(1, layout.height),
    legibleFrom: legibleScale,
    marks: [
      ...visible.groups.flatMap(({ ref }, index) => groupBox(ref, index, layout, appearance)),
      ...visible.edges.flatMap((edge, index) =>
        edgeMarks(edge, lines.paths.get(index), statuses, appearance, isCrowded),
      ),
      ...lines.joins.map(({ x, y, about }): Mark => {
        return { kind: 'circle', x, y, r: 3, fill: 'paper', stroke: 'quiet', dashed: false, about };
      }),
      ...visible.groups.flatMap(({ ref }, index) => groupName(ref, index, layout, appearance)),
      ...visible.nodes.flatMap((node, index) => nodeMarks(node, index, statuses.get(node.ref)!, layout, appearance)),
    ],
    names: chipsOf(visible, lines, appearance.forms),
  };
}

/** Lines above which each is faint until somebody points at an end of it. */
const manyLines = 150;

const severity: readonly DisplayStatus[] = ['ok', 'exposed', 'degraded', 'down', 'failed'];

function worst({ holds }: VisibleNode, statusOf: (ref: string) => DisplayStatus): DisplayStatus {
  return severity[largest(holds.map((ref) => severity.indexOf(statusOf(ref))))]!;
}

function groupBox(ref: string, index: number, { groups }: MapLayout, { nameOf }: Appearance): Mark[] {
  const place = groups.get(index);
  if (place === undefined) return [];
  const label = `${nameOf(ref)}, open box; closes`;
  return [{ kind: 'box', ...place, fill: 'panel', stroke: 'faint', weight: 1, dashed: false, ref, label }];
}

/** The name of an open box, in front of the lines that run through it. */
function groupName(ref: string, index: number, { groups }: MapLayout, { nameOf }: Appearance): Mark[] {
  const place = groups.get(index);
  if (place === undefined) return [];
  const [x, y, text] = [place.x + 9, place.y + 16, nameOf(ref)];
  return [{ kind: 'text', x, y, text, size: nameSize, anchor: 'start', tone: 'quiet', bold: true, isRimmed: true }];
}

function edgeMarks(
  { from, to, count }: VisibleGraph['edges'][number],
  d: string | undefined,
  statuses: ReadonlyMap<string, DisplayStatus>,
  { selected, hasFailure, forms }: Appearance,
  isCrowded: boolean,
): readonly Mark[] {
  if (d === undefined) return [];
  const [dependent, dependency] = [statuses.get(from)!, statuses.get(to)!];
  const form = forms.get(lineKey(from, to)) ?? { kind: 'plain', isOpen: false, chip: null };
  const isDown = dependency === 'down' || dependency === 'failed';
  // What is degraded degrades those who cannot do without it, be they down already for another reason.
  const passesOn = dependency === 'degraded' && ['hard', 'plain', 'fallback'].includes(form.kind);
  const isHit = dependent === 'degraded' || dependent === 'down';
  const isLost = hasFailure && (isDown ? dependent !== 'ok' : passesOn && isHit);
  const isNear = selected === from || selected === to;
  const passed: Tone = isDown ? dependent : 'degraded';
  const tone: Tone = isLost ? passed : isNear ? 'accent' : 'quiet';
  const weight = 1 + Math.min(1.5, Math.log2(count) / 3);
  const opacity = isNear ? 0.95 : isLost ? (isCrowded ? 0.45 : 0.9) : isCrowded ? 0.22 : 0.55;
  // The paper within an open line would cut the many that run below it.
  const isOpen = form.isOpen && (!isCrowded || isNear);
  // The members of one requirement leave their dependent through a ring that they share.
  const ringAt = 'join' in form && form.join !== undefined ? null : 'start';
  return grammarMarks(
    d,
    { ...form, isOpen },
    { tone, opacity, weight, between: [from, to], gap: 1, dependent: ringAt },
  );
}

function nodeMarks(
  node: VisibleNode,
  index: number,
  status: DisplayStatus,
  { nodes }: MapLayout,
  appearance: Appearance,
): Mark[] {
  const place = nodes.get(index);
  if (place === undefined) return [];
  const { ref, isClosed, holds } = node;
  const { lines, more, note } = nameBox(appearance.nameOf(ref), appearance.setting, {
    behind: node.behind,
    note: noteOf(node),
  });
  const isHit = appearance.hasFailure && status !== 'ok';
  const isSelected = ref === appearance.selected || (isClosed && holds.includes(appearance.selected ?? ''));
  const isMarked = isSelected || isHit;
  const stroke: Tone = isSelected ? 'accent' : isHit ? status : appearance.isShared(ref) ? 'shared' : 'quiet';
  const below = (more === undefined ? 0 : lineHeight + moreGap) + (note === undefined ? 0 : lineHeight + barRoom);
  const middle = place.y + (place.height - below) / 2;
  const [x, y] = [place.x + 3, place.y + 3];
  return [
    ...fanMarks(node.behind, place),
    ...(isClosed
      ? [{ kind: 'box', ...place, x, y, fill: 'panel', stroke: 'faint', weight: 1, dashed: false } as const]
      : []),
    {
      kind: 'box',
      ...place,
      fill: 'paper',
      stroke,
      weight: isMarked ? 2.2 : 1.2,
      dashed: !isClosed && !appearance.isDeclared(ref),
      ref,
      label: appearance.nameOf(ref) + whatItIs(node, status, appearance),
    },
    { ...signMark(node, status, appearance, place.x + 13, middle), about: [ref] },
    ...lines.map(
      (text, line): Mark => ({
        ...{ kind: 'text', about: [ref] },
        x: place.x + 25,
        y: middle + (line - (lines.length - 1) / 2) * lineHeight + nameSize * 0.35,
        text,
        size: nameSize,
        anchor: 'start',
        tone: 'ink',
        bold: isClosed || holds[0]!.startsWith('journey:'),
      }),
    ),
    ...(note === undefined ? [] : closedMarks(node, appearance, place)),
    ...(note === undefined
      ? []
      : [noteMark(node, appearance, place.x + 25, middle + (lines.length / 2) * lineHeight + noteSize)]),
    ...(more === undefined ? [] : moreMarks(ref, more, place)),
  ];
}

/** Length of the lines from a hub to entities that are not drawn. */
const fanLength = 14;

/** Lines that lead nowhere, at the side at which those stand who are behind a hub that was not followed. */
function fanMarks(behind: Behind | undefined, { x, y, width, height }: Area): Mark[] {
  const fan = (start: number, way: 1 | -1): Mark => ({
    kind: 'path',
    d: [-0.5, 0, 0.5].map((turn) => `M${start} ${y + height / 2}l${way * fanLength} ${turn * fanLength}`).join(''),
    ...{ tone: 'ink', width: 1.4, dashed: false, opacity: 1 },
  });
  return [
    ...(behind && behind.dependents > 0 ? [fan(x, -1)] : []),
    ...(behind && behind.dependencies > 0 ? [fan(x + width, 1)] : []),
  ];
}

const noteSize = nameSize;

/** What a closed box holds; while something fails, how much of it is lost: the bar below says of how much. */
function heldText({ holds }: VisibleNode, { hasFailure, statusOf }: Appearance): string {
  const lost = hasFailure ? lostIn(holds, statusOf) : 0;
  return lost > 0 ? `${counted(lost, 'entity', 'entities')} down` : counted(holds.length, 'entity', 'entities');
}

function lostIn(holds: readonly string[], statusOf: Appearance['statusOf']): number {
  return holds.filter((ref) => statusOf(ref) === 'down' || statusOf(ref) === 'failed').length;
}

/** A bar at the foot of a closed box, as long as the share of it that is lost. */
function closedMarks(
  { holds }: VisibleNode,
  { hasFailure, statusOf }: Appearance,
  { x, y, width, height }: Area,
): Mark[] {
  const share = hasFailure ? lostIn(holds, statusOf) / holds.length : 0;
  if (share === 0) return [];
  const bar = { x: x + 2, y: y + height - 5, width: Math.max(3, (width - 4) * share), height: 3 };
  return [{ kind: 'box', ...bar, fill: 'down', stroke: 'down', weight: 0, dashed: false }];
}

function noteMark(node: VisibleNode, appearance: Appearance, x: number, y: number): Mark {
  const text = heldText(node, appearance);
  return { kind: 'text', x, y, text, size: noteSize, anchor: 'start', tone: 'quiet', bold: false, about: [node.ref] };
}

const moreSize = nameSize;

/** How many are behind it, to be pressed. */
function moreMarks(ref: string, text: string, { x, y, width, height }: Area): Mark[] {
  const [left, top] = [x + 22, y + height - lineHeight - moreGap];
  const room = { x: left, y: top, width: Math.min(textWidth(text, moreSize) + 10, width - 26), height: lineHeight };
  const label = `${text}: press to follow`;
  return [
    { kind: 'box', ...room, fill: 'panel', stroke: 'quiet', weight: 1, dashed: false, opens: ref, label },
    { kind: 'text', x: left + 5, y: top + 11.5, text, size: moreSize, anchor: 'start', tone: 'ink', bold: false },
  ];
}

function whatItIs(node: VisibleNode, status: DisplayStatus, appearance: Appearance): string {
  return statusText(node, status, appearance) + behindText(node.behind);
}

function behindText(behind: Behind | undefined): string {
  if (behind === undefined) return '';
  const parts = [
    behind.dependents > 0 && counted(behind.dependents, 'more dependent'),
    behind.dependencies > 0 && counted(behind.dependencies, 'more dependency', 'more dependencies'),
  ].filter((part) => part !== false);
  return `, hub: ${parts.join(' and ')}, not followed`;
}

function statusText(
  { isClosed, holds }: VisibleNode,
  status: DisplayStatus,
  { hasFailure, statusOf }: Appearance,
): string {
  const lost = holds.filter((each) => statusOf(each) === 'down').length;
  if (isClosed)
    return `, closed box of ${counted(holds.length, 'entity', 'entities')}${lost > 0 ? `, ${lost} of them down` : ''}; opens`;
  return hasFailure ? `: ${status === 'ok' ? 'works' : status}` : '';
}

/** The status while something fails; else how many a box holds, or whether it is shared, a journey, a door. */
function signMark(
  { isClosed, ref }: VisibleNode,
  status: DisplayStatus,
  appearance: Appearance,
  x: number,
  y: number,
): Mark {
  if (appearance.hasFailure) return { kind: 'glyph', x, y, r: 5.5, status };
  if (isClosed) return plusMark(x, y);
  const fill: Tone | null = appearance.isShared(ref) ? 'shared' : ref.startsWith('journey:') ? 'ink' : null;
  return { kind: 'circle', x, y, r: ref.startsWith('api:') ? 2.5 : 4.5, fill, stroke: fill ?? 'quiet', dashed: false };
}

/** A closed box opens. */
function plusMark(x: number, y: number): Mark {
  return { kind: 'path', d: `M${x - 4} ${y}h8M${x} ${y - 4}v8`, tone: 'quiet', width: 1.6, dashed: false, opacity: 1 };
}
