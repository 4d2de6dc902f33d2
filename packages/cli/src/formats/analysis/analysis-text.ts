import { counted, groupBy, type Report, type ReportEntity } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { shellWord } from '../../escape/shell-word.ts';
import { bar } from '../../terminal/bar.ts';
import type { Style } from '../../terminal/style.ts';
import { clip, table } from '../../terminal/table.ts';
import { countedKind, listed, more, shortRef, shownPlace } from '../short-ref.ts';
import { claimsText, domainsText, independenceText, inversionsText, matrixText } from './resilience-text.ts';

export interface AnalysisTextOptions {
  readonly style: Style;
  readonly width: number;
  /** What was analysed, as it was named on the command line. */
  readonly paths: readonly string[];
}

/** The report for a person: the answer first, then what it rests on, then where to look. */
export function formatAnalysis(report: Report, options: AnalysisTextOptions): string {
  const ranked = rankedEntities(report);
  const sections = [
    headline(report, ranked, options.style),
    coverageText(report, options.style),
    widest(report, ranked, options),
    sharedText(report, options),
    matrixText(report, options),
    domainsText(report, options),
    independenceText(report, options),
    claimsText(report, options),
    inversionsText(report, options),
    cyclesText(report, options),
    problemsText(report, options),
    lookNext(report, ranked, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function componentsDown(entity: ReportEntity): number {
  return entity.blastRadius.declared.down.component ?? 0;
}

function journeysDown(entity: ReportEntity): number {
  return entity.blastRadius.declared.down.journey ?? 0;
}

const rankedKinds: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** What the catalog describes and what can fail, the widest radius first. */
function rankedEntities(report: Report): readonly ReportEntity[] {
  return report.entities
    .filter((entity) => entity.declared && rankedKinds.has(entity.kind))
    .sort(
      (a, b) => componentsDown(b) - componentsDown(a) || b.blastRadius.declared.score - a.blastRadius.declared.score,
    );
}

function headline(report: Report, ranked: readonly ReportEntity[], style: Style): string[] {
  const components = report.coverage.entities.component ?? 0;
  const [widest] = ranked;
  if (widest === undefined) return [style.bold('The catalog has no component, resource or API: nothing to analyse.')];
  const down = componentsDown(widest);
  if (down === 0)
    return [style.bold(`No failure reaches beyond itself: ${counted(components, 'Component')}, none needs another.`)];
  const journeys = journeysDown(widest);
  const points = report.sharedSinglePointsOfFailure.length;
  const share = components === 0 ? '' : ` (${Math.round((down / components) * 100)}%)`;
  return [
    style.bold(
      `The loss of ${shortRef(widest.ref)} takes down ${down} of ${counted(components, 'Component')}${share}${
        journeys === 0 ? '' : ` and ${counted(journeys, 'journey')}`
      }.`,
    ),
    points === 0
      ? 'No single failure crosses several systems or journeys.'
      : `${counted(points, 'shared single point')} of failure: each alone takes down several systems or journeys.`,
  ];
}

function coverageText(report: Report, style: Style): string[] {
  const { coverage } = report;
  const kinds = Object.entries(coverage.entities).map(([kind, count]) => countedKind(kind, count));
  const undeclared = Object.values(coverage.undeclared).reduce((sum, count) => sum + count, 0);
  const doubts = [
    coverage.unresolvedReferences > 0 &&
      `${counted(coverage.unresolvedReferences, 'reference')} to ${counted(undeclared, 'entity', 'entities')} nobody describes`,
    coverage.unclassifiedRequirements > 0 &&
      `${counted(coverage.unclassifiedRequirements, 'dependency', 'dependencies')} taken as hard for want of a claim`,
    coverage.unprovenClaims > 0 && `${coverage.unprovenClaims} of ${counted(coverage.claims, 'claim')} unproven`,
    coverage.componentsWithoutOwner > 0 && `${counted(coverage.componentsWithoutOwner, 'Component')} without owner`,
    coverage.componentsWithoutTier > 0 && `${counted(coverage.componentsWithoutTier, 'Component')} without tier`,
    coverage.skippedTemplates > 0 && `${counted(coverage.skippedTemplates, 'template')} skipped`,
  ].filter((text) => text !== false);
  return [
    style.bold('Coverage'),
    `  ${kinds.join(', ') || 'no entities'}; ${counted(coverage.requirements, 'requirement')} from ${counted(coverage.files, 'file')}, as of ${report.asOf}`,
    ...doubts.map((doubt) => `  ${doubt}`),
    ...(report.incomplete ? [style.down('  Something could not be read: the numbers may be too small.')] : []),
  ];
}

/** Rows of a table, and the width of its bars and of everything beside the names. */
const [rows, barWidth, restWidth] = [10, 15, 67];

function widest(report: Report, ranked: readonly ReportEntity[], { style, width }: AnalysisTextOptions): string[] {
  const shown = ranked.filter((entity) => componentsDown(entity) > 0).slice(0, rows);
  if (shown.length === 0) return [];
  const most = componentsDown(shown[0]!);
  const hasJourneys = report.entities.some((entity) => journeysDown(entity) > 0);
  const nameWidth = Math.max(16, width - restWidth - (hasJourneys ? 10 : 0));
  const number = (count: number): string => (count === 0 ? '·' : String(count));
  return [
    style.bold('Widest blast radius'),
    ...table(
      [
        { title: 'entity' },
        { title: 'components down' },
        { title: '', align: 'right' },
        { title: 'worst', align: 'right' },
        { title: 'degraded', align: 'right' },
        { title: 'systems', align: 'right' },
        { title: hasJourneys ? 'journeys' : '', align: 'right' },
        { title: 'direct', align: 'right' },
        { title: 'score', align: 'right' },
      ],
      shown.map((entity) => {
        const { declared, worstCase } = entity.blastRadius;
        const worst = worstCase.down.component ?? 0;
        return [
          style.ref(clip(shortRef(entity.ref), nameWidth)),
          style.down(bar(componentsDown(entity), most, barWidth)),
          String(componentsDown(entity)),
          worst > componentsDown(entity) ? style.degraded(String(worst)) : '=',
          number(declared.degraded.component ?? 0),
          number(declared.systems.length),
          hasJourneys ? number(journeysDown(entity)) : '',
          number(entity.direct.dependents),
          String(declared.score),
        ];
      }),
    ),
  ];
}

function sharedText(report: Report, { style, width }: AnalysisTextOptions): string[] {
  const points = report.sharedSinglePointsOfFailure;
  if (points.length === 0) return [];
  const owners = new Map(report.entities.map((entity) => [entity.ref, entity]));
  // Who takes down most journeys comes first.
  const hasJourneys = points[0]!.journeys.length > 0;
  return [
    style.bold('Shared single points of failure'),
    ...table(
      [
        { title: 'entity' },
        { title: hasJourneys ? 'journeys' : '', align: 'right' },
        { title: 'systems', align: 'right' },
        { title: 'components', align: 'right' },
        { title: 'bound' },
        { title: 'owner' },
      ],
      points.slice(0, rows).map((point) => {
        const entity = owners.get(point.ref);
        const bound = entity?.bound;
        return [
          style.ref(clip(shortRef(point.ref), Math.max(16, width - 56))),
          hasJourneys ? String(point.journeys.length) : '',
          String(point.systems.length),
          String(point.components),
          bound === undefined || bound === null
            ? style.dim('none declared')
            : typeof bound === 'string'
              ? bound
              : listed(bound, 1),
          entity === undefined
            ? ''
            : entity.declared
              ? clip(shortRef(entity.owner ?? ''), 30)
              : style.dim('not in the catalog'),
        ];
      }),
    ),
    ...more(points.length - rows, style),
  ];
}

function cyclesText(report: Report, { style, width }: AnalysisTextOptions): string[] {
  if (report.cycles.length === 0) return [];
  return [
    style.bold('Dependency cycles'),
    ...report.cycles.slice(0, rows).map(({ path, members, hard }) => {
      const way = [...path, path[0]!].map(shortRef).join(' → ');
      const rest = members.length > path.length ? ` (${members.length} members)` : '';
      return `  ${clip(way, width - 20)}${rest}${hard ? '' : style.dim(' (not all hard)')}`;
    }),
    ...more(report.cycles.length - rows, style),
  ];
}

function problemsText(report: Report, { style, width }: AnalysisTextOptions): string[] {
  if (report.problems.length === 0) return [];
  const byCode = groupBy(report.problems, ({ code }) => code);
  return [
    style.bold('Problems in the catalog'),
    ...[...byCode].flatMap(([code, problems]) => {
      const { source, message } = problems[0]!;
      const place = source === null ? '' : `${shownPlace(source)} `;
      return [
        `  ${String(problems.length).padStart(4)} ${code}`,
        style.dim(`       ${clip(visibleText(place + message), width - 7)}`),
      ];
    }),
  ];
}

function lookNext(report: Report, ranked: readonly ReportEntity[], { style, paths }: AnalysisTextOptions): string[] {
  const [first] = ranked;
  if (first === undefined || componentsDown(first) === 0) return [];
  const name = shellWord(shortRef(first.ref));
  const named = paths.map(shellWord).join(' ');
  const catalog = paths.length === 0 ? '' : ` --catalog ${named}`;
  const next: [string, string][] = [
    [`faultline explain ${name}${catalog}`, 'what its loss takes with it, as a tree'],
    [`faultline simulate ${name}${catalog}`, 'who is down, degraded and exposed'],
  ];
  if (report.coverage.claims === 0)
    next.push(['faultline init', 'a faultline.yaml to say what is soft, redundant or has a fallback']);
  if (report.problems.length > 0)
    next.push([
      `faultline analyze${paths.length === 0 ? '' : ` ${named}`} --problems all`,
      'every problem with its place',
    ]);
  return [style.bold('Look next'), ...table([{ title: '' }, { title: '' }], next).slice(1)];
}
