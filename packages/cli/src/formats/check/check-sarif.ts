import {
  counted,
  describeScope,
  type FindingSeverity,
  incompleteSentence,
  isCounting,
  type Report,
  type ReportFinding,
  type RuleDefinition,
  rules,
  type Source,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { documentation } from '../../about/documentation.ts';
import { version } from '../../about/version.ts';
import { sarifText } from '../../escape/sarif-text.ts';
import { sarifUri } from '../../escape/sarif-uri.ts';
import { formatJson } from '../json.ts';
import { listed, shortRef } from '../short-ref.ts';
import { chainSteps } from './chain-steps.ts';
import { type CheckSummary, shownFindings } from './check-summary.ts';
import { findingHash } from './finding-hash.ts';

/** GitHub shows no more of a run. */
const mostResults = 5_000;

const levels: Readonly<Record<FindingSeverity | 'off', string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
};

/** Findings as SARIF 2.1.0, the exchange format of static analysis, for code scanning and editors. */
export function formatSarif(report: Report, summary: CheckSummary, address = documentation): string {
  const findings = shownFindings(report, summary);
  return formatJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Faultline',
            semanticVersion: version,
            ...(address !== undefined && { informationUri: `${address}/README.md` }),
            rules: rules.map((rule) => describedRule(rule, address)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !report.incomplete,
            toolExecutionNotifications: [
              ...scopeNotice(report),
              ...incompleteNotice(report),
              ...omissionNotice(findings.length),
            ],
          },
        ],
        results: findings.slice(0, mostResults).map((finding) => result(report, finding, summary)),
      },
    ],
  });
}

function describedRule({ id, level, title, why }: RuleDefinition, address: string | undefined) {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${why} Each finding names the cheapest remedy.` },
    ...(address !== undefined && { helpUri: `${address}/docs/rules.md#${id}` }),
    defaultConfiguration: { enabled: level !== 'off', level: levels[level] },
  };
}

function result(report: Report, finding: ReportFinding, { pathInRepository }: CheckSummary) {
  const place = ({ file, line, column }: Source) => ({
    artifactLocation: { uri: sarifUri(pathInRepository(file)) },
    region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
  });
  const { rule, severity, ref, message, advice, decision, source } = finding;
  const steps = chainSteps(report, finding);
  const related = relatedPlaces(report, finding).map(({ text, source: at }) => ({
    physicalLocation: place(at),
    message: { text: sarifText(text) },
  }));
  const said = [message, ...(isCounting(finding) && decision !== null ? [decision] : [])].join('; ');
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: { text: sarifText(`${said}. To do: ${advice}.`) },
    locations: [
      {
        ...(source !== null && { physicalLocation: place(source) }),
        logicalLocations: [{ fullyQualifiedName: visibleText(ref), kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'faultline/v1': findingHash(finding) },
    ...(steps.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: steps.map(({ text, source: at }) => ({
                location: { physicalLocation: place(at), message: { text: sarifText(text) } },
              })),
            },
          ],
        },
      ],
    }),
    ...(related.length > 0 && { relatedLocations: related }),
    ...(!isCounting(finding) && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: sarifText(decision ?? '') }],
    }),
  };
}

/** The new requirements that cause a finding, and its entity where it stands elsewhere. */
function relatedPlaces(report: Report, { ref, brought, entitySource }: ReportFinding) {
  return [
    ...brought.map((index) => {
      const { ref: dependent, of, source } = report.requirements[index]!;
      return { text: `new: ${shortRef(dependent)} needs ${listed(of, 3)}`, source };
    }),
    ...(entitySource === null ? [] : [{ text: `${shortRef(ref)} is described here`, source: entitySource }]),
  ];
}

function incompleteNotice({ incomplete, scope }: Report) {
  const text = incompleteSentence(scope, 'the absence of a finding means nothing');
  return incomplete ? [{ level: 'error', message: { text } }] : [];
}

function scopeNotice({ scope }: Report) {
  return scope === undefined ? [] : [{ level: 'note', message: { text: sarifText(`${describeScope(scope)}.`) } }];
}

function omissionNotice(found: number) {
  const text = `${counted(found - mostResults, 'finding')} of ${found} left out.`;
  return found > mostResults ? [{ level: 'warning', message: { text } }] : [];
}
