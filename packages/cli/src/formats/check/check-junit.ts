import {
  formatSource,
  incompleteReason,
  isCounting,
  isFailing,
  type Report,
  type ReportFinding,
  ruleOf,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { xmlText } from '../../escape/xml-text.ts';
import { shortRef } from '../short-ref.ts';
import { chainSteps } from './chain-steps.ts';
import { type CheckSummary, findingGroups, shownFindings } from './check-summary.ts';

/**
 * Findings as JUnit's XML, by the schema of Ant: a suite for each rule that found something. What fails the check is a
 * failure, everything else is skipped with what it says.
 */
export function formatJunit(report: Report, summary: CheckSummary): string {
  const suites = findingGroups(shownFindings(report, summary)).map((findings, index) => {
    const cases = findings.map((finding) => testCase(report, finding, summary));
    const failures = findings.filter((finding) => isFailing(finding, summary.failOn)).length;
    return suite(report, { index, name: findings[0].rule, failures, skipped: findings.length - failures, cases });
  });
  const reading = { index: suites.length, name: 'faultline', failures: 0, skipped: 0 };
  const body = [
    ...suites,
    ...(report.incomplete ? [suite(report, { ...reading, errors: 1, cases: [unread(report)] })] : []),
    ...(!report.incomplete && suites.length === 0 ? [suite(report, { ...reading, cases: [noFindings] })] : []),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body.join('')}</testsuites>\n`;
}

const noFindings = '    <testcase name="no findings" classname="faultline" time="0"/>\n';

const unread = ({ scope }: Report): string =>
  [
    '    <testcase name="the catalog was read" classname="faultline" time="0">',
    `      <error message="${incompleteReason(scope)}, so a pass would mean nothing" type="incomplete"/>`,
    '    </testcase>\n',
  ].join('\n');

interface Suite {
  readonly index: number;
  readonly name: string;
  readonly failures: number;
  readonly skipped: number;
  readonly errors?: number;
  readonly cases: readonly string[];
}

function suite({ asOf }: Report, { index, name, failures, skipped, errors = 0, cases }: Suite): string {
  const attributes = {
    package: 'faultline',
    id: index,
    name,
    timestamp: `${asOf}T00:00:00`,
    hostname: 'localhost',
    tests: cases.length,
    failures,
    errors,
    skipped,
    time: 0,
  };
  return [
    `  <testsuite ${attributesText(attributes)}>\n    <properties/>\n`,
    ...cases,
    '    <system-out/>\n    <system-err/>\n  </testsuite>\n',
  ].join('');
}

function testCase(report: Report, finding: ReportFinding, summary: CheckSummary): string {
  const { rule, severity, ref, about, message, advice, decision, source } = finding;
  const name = about === '' ? shortRef(ref) : `${shortRef(ref)}: ${visibleText(about)}`;
  const head = `    <testcase ${attributesText({ name, classname: `faultline.${rule}`, time: 0 })}>\n`;
  const lines = [
    ...(source === null ? [] : [`at ${formatSource(source)}`]),
    `→ ${advice}`,
    ...chainSteps(report, finding).map((step) => `  ${step.text} (${formatSource(step.source)})`),
    ruleOf(rule).why,
  ];
  const body = lines.map((line) => xmlText(visibleText(line))).join('\n');
  if (isFailing(finding, summary.failOn)) {
    const said = decision === null ? message : `${message}; ${decision}`;
    const attributes = attributesText({ message: visibleText(said), type: severity });
    return `${head}      <failure ${attributes}>${body}</failure>\n    </testcase>\n`;
  }
  const said = isCounting(finding) ? `${severity}: ${message}` : `${message}; ${decision}`;
  return `${head}      <skipped ${attributesText({ message: visibleText(said) })}/>\n    </testcase>\n`;
}

function attributesText(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${xmlText(String(value))}"`)
    .join(' ');
}
