import { describeScope, type Report } from '@faultline/core';
import { markdownCell, markdownCode, markdownText } from '../../escape/markdown-text.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { analysisSections } from './analysis-sections.ts';
import { coverageLines } from './coverage-lines.ts';
import type { Section, SectionTable, Value } from './section.ts';

/** The report as Markdown: for a wiki, an issue or a comment. */
export function formatAnalysisMarkdown(report: Report, options: AnalysisOptions): string {
  const { headline, sections } = analysisSections(report, { ...options, width: Number.MAX_SAFE_INTEGER });
  const [first, ...rest] = headline;
  const blocks = [
    `## ${markdownText(first!)}`,
    ...(report.scope === undefined ? [] : [`${markdownText(describeScope(report.scope))}.`]),
    ...(rest.length === 0 ? [] : [rest.map((line) => markdownText(line)).join(' ')]),
    `### Coverage`,
    coverageLines(report)
      .map(({ text }) => `- ${markdownText(text)}`)
      .join('\n'),
    ...sections.flatMap(sectionBlocks),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks({ title, note, table, items, left = 0 }: Section): string[] {
  return [
    `### ${title}`,
    ...(note === undefined ? [] : [`${markdownText(sentence(note))}`]),
    ...(table === undefined ? [] : [tableBlock(table)]),
    ...(items === undefined
      ? []
      : [
          items
            .flatMap(({ line, place, details = [] }) => [
              `- ${markdownText(plain(line))}${place === undefined ? '' : ` — ${markdownCode(place)}`}`,
              ...details.map((each) => `  - ${markdownText(plain(each))}`),
            ])
            .join('\n'),
        ]),
    ...(left > 0 ? [`and ${left} more`] : []),
  ];
}

function sentence(note: string): string {
  return `${note[0]!.toUpperCase()}${note.slice(1)}.`;
}

function plain(values: readonly Value[]): string {
  return values
    .map(({ text }) => text)
    .join('')
    .replace(/ {2,}/g, ' ');
}

function tableBlock({ columns, rows }: SectionTable): string {
  const shown = columns.flatMap(({ holdsBars }, index) =>
    !holdsBars && rows.some((row) => row[index]!.text !== '') ? [index] : [],
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(shown.map((index) => markdownCell(markdownText(columns[index]!.title)))),
    line(shown.map((index) => (columns[index]!.align === 'right' ? '-:' : '-'))),
    ...rows.map((row) => line(shown.map((index) => cellText(row[index]!)))),
  ].join('\n');
}

function cellText({ text }: Value): string {
  return text === '·' ? '' : markdownCell(markdownText(text));
}
