import {
  counted,
  type FailureModel,
  formatDuration,
  groupBy,
  type OutageExplanation,
  type Runbook,
  shortRef,
  suspectWindow,
} from '@faultline/core';
import { markdownCell, markdownCode } from '../../escape/markdown-text.ts';
import { proofText } from '../proof-text.ts';

const [open, close] = ['<!-- faultline:radius', '<!-- /faultline:radius -->'] as const;

/** What is predicted for an incident: of what failed, or of what customers feel where nobody knows what failed. */
export interface IncidentPicture {
  readonly graph: FailureModel;
  /** Undefined where nobody knows what failed. */
  readonly outage: OutageExplanation | undefined;
  /** For each symptom, the failures that explain it. */
  readonly sheets: readonly Runbook[];
}

/** The block of an incident file that `incident update` writes again. */
export function radiusBlock(picture: IncidentPicture): string {
  const { outage, sheets } = picture;
  const sections = [
    ...(outage === undefined ? [] : outageSections(picture.graph, outage)),
    ...sheets.flatMap((sheet) => symptomSections(sheet)),
  ];
  const head = `${open}  written by faultline incident new; faultline incident update writes it again -->`;
  return [head, ...sections.filter((section) => section !== ''), close].join('\n\n');
}

/** The text with its block replaced; undefined where it has none. */
export function withRadiusBlock(text: string, block: string): string | undefined {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start);
  return end < 0 ? undefined : `${text.slice(0, start)}${block}${text.slice(end + close.length)}`;
}

function outageSections(graph: FailureModel, outage: OutageExplanation): readonly string[] {
  const { declared, worstCase, firebreaks, lasts } = outage;
  const counts = (refs: readonly string[], kind: string): number => refs.filter((ref) => ref.startsWith(kind)).length;
  const text = ({ down, degraded }: typeof declared): string =>
    `${counted(counts(down, 'component:'), 'Component')} and ${counted(counts(down, 'journey:'), 'journey')} down, ${counted(counts(degraded, 'component:'), 'Component')} and ${counted(counts(degraded, 'journey:'), 'journey')} degraded`;
  const isSame = text(declared) === text(worstCase);
  const time = lasts === null ? 'for as long as it lasts' : `for ${formatDuration(lasts)}`;
  const inForce = declared.timeline.flatMap(({ because, ref, status }) =>
    status === 'degraded' && because.kind === 'on-fallback'
      ? [
          `- ${code(ref)} is on its fallback for ${because.requirement.of.map(code).join(', ')}, at most ${formatDuration(because.requirement.fallback?.lasts ?? 0)}, ${proofText(because.requirement, because.proven)}`,
        ]
      : [],
  );
  const [firebreak] = firebreaks;
  return [
    `Predicted ${time}: ${text(declared)}. ${isSame ? 'The worst case is the same.' : `In the worst case: ${text(worstCase)}.`}`,
    teamTable(graph, declared),
    inForce.length === 0 ? '' : `In force:\n\n${[...new Set(inForce)].join('\n')}`,
    firebreak === undefined
      ? ''
      : `Firebreak: ${code(firebreak.ref)} tolerating the loss would keep ${counted(firebreak.saves.component ?? 0, 'Component')} up.`,
  ];
}

function teamTable(graph: FailureModel, { down, degraded }: OutageExplanation['declared']): string {
  const isListed = (ref: string): boolean => ref.startsWith('component:') || ref.startsWith('journey:');
  const ownerOf = (ref: string): string => graph.nodes[graph.indexOf.get(ref)!]!.owner ?? '';
  const teams = groupBy(
    [...down.map((ref) => ({ ref, isDown: true })), ...degraded.map((ref) => ({ ref, isDown: false }))].filter(
      ({ ref }) => isListed(ref),
    ),
    ({ ref }) => ownerOf(ref),
  );
  if (teams.size === 0) return '';
  const rows = [...teams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([owner, members]) => {
      const names = (isDown: boolean): string =>
        members
          .filter((each) => each.isDown === isDown)
          .map(({ ref }) => code(ref))
          .join(', ');
      return `| ${[owner === '' ? 'no owner' : code(owner), names(true), names(false)].map(markdownCell).join(' | ')} |`;
    });
  return ['| team | down | degraded |', '| --- | --- | --- |', ...rows].join('\n');
}

function symptomSections({ entity, causes, first }: Runbook): readonly string[] {
  const rows = causes.map(
    ({ ref, owner, runbook }) =>
      `| ${[code(ref), owner === null ? 'no owner' : code(owner), runbook === null ? 'none' : code(runbook)].map(markdownCell).join(' | ')} |`,
  );
  const ask =
    'ask' in first
      ? `Ask ${first.ask.owner === null ? 'its team' : code(first.ask.owner)} first: is ${code(first.ask.ref)} down? \`faultline runbook ${shortRef(entity.ref)}\` prints the other questions.`
      : '';
  return [
    `${counted(causes.length, 'single failure')} ${causes.length === 1 ? 'takes' : 'take'} ${code(entity.ref)} down within ${formatDuration(suspectWindow)}:`,
    rows.length === 0 ? '' : ['| suspect | owner | runbook |', '| --- | --- | --- |', ...rows].join('\n'),
    ask,
  ];
}

function code(text: string): string {
  return markdownCode(shortRef(text));
}
