import { componentsDown, type RankedFailure, type Report } from '@faultline/core';
import { shellWord } from '../../escape/shell-word.ts';
import { clip, clipLine } from '../../terminal/clip.ts';
import type { Style } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { wrap } from '../../terminal/wrap.ts';
import { more, shortRef } from '../short-ref.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { analysisSections } from './analysis-sections.ts';
import { coverageLines } from './coverage-lines.ts';
import type { Section, SectionItem, Value } from './section.ts';

/** The report for a person: the answer first, then what it rests on, then the details. */
export function formatAnalysis(report: Report, options: AnalysisOptions): string {
  const { style, lineWidth } = options;
  const { headline, sections, failures } = analysisSections(report, options);
  const [first, ...rest] = headline;
  const blocks = [
    [...wrap(first!, lineWidth, '  ').map(style.bold), ...rest.flatMap((line) => wrap(line, lineWidth, '  '))],
    [
      style.bold('Coverage'),
      ...coverageLines(report).flatMap((each) => wrap(`  ${painted(each, style)}`, lineWidth, '    ')),
    ],
    ...sections.map((section) => sectionText(section, options)),
    lookNext(report, failures, options),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => clipLine(line, lineWidth)).join('\n'))
    .join('\n\n')}\n`;
}

function sectionText(
  { title, note, table: grid, items, left = 0 }: Section,
  { style, width }: AnalysisOptions,
): string[] {
  const cell = ({ text, tone }: Value) => (tone === undefined ? text : { text, paint: style[tone] });
  return [
    style.bold(title) + (note === undefined ? '' : style.dim(`  ${note}`)),
    ...(grid === undefined
      ? []
      : table(
          grid.columns.map((column) => ({ ...column, least: Math.min(16, Math.floor(width / 8)) })),
          grid.rows.map((row) => row.map(cell)),
          { width },
        )),
    ...(items ?? []).flatMap((item) => itemText(item, style, width)),
    ...more(left, style),
  ];
}

/** The place stands behind the sentence where there is room, else below it. */
function itemText({ line, place, details = [] }: SectionItem, style: Style, width: number): string[] {
  const length = line.reduce((sum, { text }) => sum + text.length, 0);
  const isBehind = place !== undefined && 2 + length + 2 + place.length <= width;
  const placed: readonly Value[] = isBehind ? [...line, { text: `  ${place}`, tone: 'dim' }] : line;
  const below: readonly Value[][] = place === undefined || isBehind ? [] : [[{ text: place, tone: 'dim' }]];
  return [
    ...wrapped(placed, '  ', style, width),
    ...[...below, ...details].flatMap((detail) => wrapped(detail, '    ', style, width)),
  ];
}

/** Lines that a sentence may take; the rest is cut. */
const mostLines = 2;

/** A sentence broken between words, its further lines indented. */
function wrapped(values: readonly Value[], indent: string, style: Style, width: number): string[] {
  const lines: Value[][] = [[]];
  let room = width - indent.length;
  for (const word of values.flatMap(({ text, tone }) =>
    text.split(/(?<= )(?! )/).map((part) => ({ text: part, ...(tone && { tone }) })),
  )) {
    if (word.text.trimEnd().length > room && lines.at(-1)!.length > 0 && lines.length < mostLines) {
      lines.push([]);
      room = width - indent.length - 2;
    }
    const fits = word.text.trimEnd().length <= room;
    lines.at(-1)!.push(fits ? word : { ...word, text: room > 0 ? clip(word.text, room) : '' });
    room -= word.text.length;
  }
  return lines.map((line, index) =>
    `${indent}${index === 0 ? '' : '  '}${line.map((each) => painted(each, style)).join('')}`.trimEnd(),
  );
}

function painted({ text, tone }: Value, style: Style): string {
  return tone === undefined ? text : style[tone](text);
}

/** Commands that lead on from here, with the widest failure as their example. */
function lookNext(
  report: Report,
  [first]: readonly RankedFailure[],
  { style, program, paths, contexts = [], hasConfig = false }: AnalysisOptions,
): string[] {
  if (first === undefined || componentsDown(first) === 0) return [];
  const name = shellWord(shortRef(first.ref));
  const named = paths.map((path) => ` ${shellWord(path)}`).join('');
  const catalog = paths.length === 0 ? '' : ` --catalog${named}`;
  const within = contexts.map((each) => ` --context ${shellWord(each)}`).join('');
  const next: [string, string][] = [
    [`${program} explain ${name}${catalog}${within}`, 'what its loss takes down, as a tree'],
    [`${program} simulate ${name}${catalog}${within}`, 'what is down, degraded and exposed'],
    [`${program} check${named}${within}`, 'what the rules find'],
  ];
  const [folder = '', ...others] = paths;
  // It takes one folder, which a file, a pattern or an address is not.
  const isFolder = others.length === 0 && !/[*?[]|:\/\/|^-$|\.(?:ya?ml|json)$/i.test(folder);
  if (report.coverage.claims === 0 && isFolder && !hasConfig)
    next.push([`${program} init${named}`, 'a faultline.yaml to say what is soft or has a fallback']);
  if (report.problems.length > 0)
    next.push([`${program} analyze${named}${within} --problems all`, 'every problem with its place']);
  return [style.bold('Look next'), ...table([{ title: '' }, { title: '' }], next).slice(1)];
}
