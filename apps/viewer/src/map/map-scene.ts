import { counted } from '@faultline/core';
import type { Area } from '../scene/place-labels.ts';
import type { DisplayStatus, Mark, Scene, Tone } from '../scene/scene.ts';
import { textWidth } from '../scene/text-width.ts';
import type { MapLayout } from './map-layout.ts';
import { lineHeight, moreGap, type NameSetting, nameBox, nameSize } from './name-box.ts';
import type { Behind } from './neighbourhood.ts';
import type { VisibleGraph, VisibleNode } from './visible-graph.ts';

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
}

/** The map as marks: open boxes behind, then dependencies, then who stands in them. */
export function mapScene(visible: VisibleGraph, layout: MapLayout, appearance: Appearance): Scene {
  const aside = visible.hubs > 0 ? fanLength : 0;
  const statuses = new Map(visible.nodes.map((node) => [node.ref, worst(node, appearance.statusOf)]));
  return {
    x: -aside,
    y: 0,
    width: Math.max(1, layout.width) + 2 * aside,
    height: Math.max(1, layout.height),
    legibleFrom: 12 / nameSize,
    marks: [
      ...visible.groups.flatMap(({ ref }, index) => groupMarks(ref, index, layout, appearance)),
      ...visible.edges.flatMap((edge, index) => edgeMarks(edge, layout.edges.get(index), statuses, appearance)),
      ...visible.nodes.flatMap((node, index) => nodeMarks(node, index, statuses.get(node.ref)!, layout, appearance)),
    ],
  };
}

const severity: readonly DisplayStatus[] = ['ok', 'exposed', 'degraded', 'down', 'failed'];

function worst({ holds }: VisibleNode, statusOf: (ref: string) => DisplayStatus): DisplayStatus {
  return severity[Math.max(...holds.map((ref) => severity.indexOf(statusOf(ref))))]!;
}

function groupMarks(ref: string, index: number, { groups }: MapLayout, { nameOf }: Appearance): Mark[] {
  const place = groups.get(index);
  if (place === undefined) return [];
  const label = `${nameOf(ref)}, open box; closes`;
  const [x, y] = [place.x + place.width / 2, place.y + 16];
  return [
    { kind: 'box', ...place, fill: 'panel', stroke: 'faint', weight: 1, dashed: false, ref, label },
    { kind: 'text', x, y, text: nameOf(ref), size: nameSize, anchor: 'middle', tone: 'quiet', bold: true },
  ];
}

function edgeMarks(
  { from, to, count }: VisibleGraph['edges'][number],
  d: string | undefined,
  statuses: ReadonlyMap<string, DisplayStatus>,
  { selected, hasFailure }: Appearance,
): Mark[] {
  if (d === undefined) return [];
  const [dependent, dependency] = [statuses.get(from)!, statuses.get(to)!];
  const isLost = hasFailure && dependent !== 'ok' && (dependency === 'down' || dependency === 'failed');
  const isNear = selected === from || selected === to;
  const tone: Tone = isLost ? dependent : isNear ? 'accent' : 'quiet';
  const width = 1 + Math.min(3, Math.log2(count));
  return [{ kind: 'path', d, tone, width, dashed: false, opacity: isNear || isLost ? 0.9 : 0.4, between: [from, to] }];
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
  const { lines, more } = nameBox(appearance.nameOf(ref), appearance.setting, node.behind);
  const isHit = appearance.hasFailure && status !== 'ok';
  const isMarked = ref === appearance.selected || isHit;
  const stroke: Tone =
    ref === appearance.selected ? 'accent' : isHit ? status : appearance.isShared(ref) ? 'shared' : 'quiet';
  const below = more === undefined ? 0 : lineHeight + moreGap;
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
    signMark(node, status, appearance, place.x + 13, middle),
    ...lines.map(
      (text, line): Mark => ({
        kind: 'text',
        x: place.x + 25,
        y: middle + (line - (lines.length - 1) / 2) * lineHeight + nameSize * 0.35,
        text,
        size: nameSize,
        anchor: 'start',
        tone: 'ink',
        bold: isClosed || holds[0]!.startsWith('journey:'),
      }),
    ),
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

const moreSize = 12;

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
    return `, closed box of ${counted(holds.length, 'entity', 'entities')}${lost > 0 ? `, ${lost} down` : ''}; opens`;
  return hasFailure ? `: ${status === 'ok' ? 'works' : status}` : '';
}

/** The status while something fails; else how many a box holds, or whether it is shared, a journey, a door. */
function signMark(
  { holds, isClosed, ref }: VisibleNode,
  status: DisplayStatus,
  appearance: Appearance,
  x: number,
  y: number,
): Mark {
  if (appearance.hasFailure) return { kind: 'glyph', x, y, r: 5.5, status };
  if (isClosed) {
    const text = String(holds.length);
    return { kind: 'text', x, y: y + 4, text, size: 11, anchor: 'middle', tone: 'quiet', bold: false };
  }
  const fill: Tone | null = appearance.isShared(ref) ? 'shared' : ref.startsWith('journey:') ? 'ink' : null;
  return { kind: 'circle', x, y, r: ref.startsWith('api:') ? 2.5 : 4.5, fill, stroke: fill ?? 'quiet', dashed: false };
}
