import { type ComparedRow, counted, type DriftReport, formatSource, type JudgedNeed, shortRef } from '@faultline/core';
import { markdownCell, markdownCode, markdownText } from '../../escape/markdown-text.ts';
import {
  driftLists,
  grouped,
  growthTexts,
  matchLine,
  nameLine,
  reasonTexts,
  shareText,
  sourceLine,
} from './drift-lists.ts';

/** Rows of a table. */
const most = 50;

/** What is declared against what runs, as a comment on a pull request. */
export function formatDriftMarkdown(report: DriftReport): string {
  const lists = driftLists(report);
  const count = lists.undeclared.length;
  const growthOf = growthTexts(report);
  const title = count === 0 ? 'No undeclared calls' : counted(count, 'undeclared call');
  const sections = [
    '<!-- faultline:drift -->',
    `## ${title}`,
    markdownText(matchLine(report)),
    report.sources.map((source) => `- ${markdownText(sourceLine(source))}`).join('\n'),
    report.incomplete ? '**Something could not be read, so verdicts may be wrong.**' : '',
    rowsTable('Observed, not declared', lists.undeclared, ({ callee }) => growthOf(callee)),
    needsTable('Declared, not observed although both ends were seen', lists.notObserved),
    needsTable('Not exercised', lists.notExercised),
    needsTable('Perhaps confirmed, by way of a relay', lists.perhapsConfirmed),
    rowsTable('Outside the catalog', [...lists.unknownCallees, ...lists.unknownCallers], () => ''),
    proposals(report),
    needsTable('Not observable', lists.notObservable),
  ].filter((section) => section !== '');
  return `${sections.join('\n\n')}\n`;
}

function rowsTable(title: string, rows: readonly ComparedRow[], growth: (row: ComparedRow) => string): string {
  if (rows.length === 0) return '';
  const lines = rows
    .slice(0, most)
    .map((row) => [
      code(shortRef(row.caller)),
      code(shortRef(row.callee)),
      row.kind === 'configured' ? 'address' : grouped(row.calls),
      shareText(row.share),
      growth(row),
    ]);
  return tableOf(title, ['caller', 'callee', 'calls', 'share', 'worst case'], lines, rows.length);
}

function needsTable(title: string, needs: readonly JudgedNeed[]): string {
  if (needs.length === 0) return '';
  const lines = needs
    .slice(0, most)
    .map(({ dependent, dependency, source, reason }) => [
      code(shortRef(dependent)),
      code(shortRef(dependency)),
      code(formatSource(source)),
      reason === undefined ? '' : reasonTexts[reason],
    ]);
  return tableOf(title, ['dependent', 'dependency', 'stated at', 'why'], lines, needs.length);
}

function tableOf(
  title: string,
  columns: readonly string[],
  lines: readonly (readonly string[])[],
  count: number,
): string {
  const rows = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  const more = count > lines.length ? `\n\nand ${grouped(count - lines.length)} more` : '';
  return `### ${title}\n\n${rows.join('\n')}${more}`;
}

function proposals({ names }: DriftReport): string {
  if (names.proposals.length === 0) return '';
  const lines = names.proposals.map(
    ({ seen, is, matches }) => `- ${markdownCode(nameLine(seen, is))}: ${grouped(matches)} names`,
  );
  return `### Lines for \`names\` in faultline.yaml\n\n${lines.join('\n')}`;
}

function code(text: string): string {
  return markdownCell(markdownCode(text));
}
