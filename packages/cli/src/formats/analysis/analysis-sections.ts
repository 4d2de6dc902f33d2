import { counted, headline, type RankedFailure, type Report, rankedFailures } from '@faultline/core';
import type { AnalysisOptions } from './analysis-options.ts';
import { sharedPoints, sharedSection, widestSection } from './failure-sections.ts';
import { headlineLines } from './headline-lines.ts';
import { journeysSection } from './journeys-section.ts';
import {
  claimsSection,
  cyclesSection,
  domainsSection,
  independenceSection,
  inversionsSection,
  problemsSection,
} from './resilience-sections.ts';
import type { Section } from './section.ts';

/** What the formats for people have in common. */
export interface AnalysisSections {
  /** The failures that are shown, the widest first. */
  readonly failures: readonly RankedFailure[];
  /** The answer first, then what it leaves out. */
  readonly headline: readonly string[];
  readonly sections: readonly Section[];
}

export function analysisSections(report: Report, options: AnalysisOptions): AnalysisSections {
  const { filter } = options;
  const failures = rankedFailures(report).filter(({ ref }) => filter === undefined || filter.has(ref));
  const answer = headline(report, failures);
  const points = sharedPoints(report, failures);
  const shared = answer.kind === 'widest' ? [sharedLine(report, failures, points.length, filter !== undefined)] : [];
  const sections = [
    widestSection(failures, options),
    sharedSection(report, points, options),
    journeysSection(report, options),
    domainsSection(report, options),
    independenceSection(report, options),
    claimsSection(report, options),
    inversionsSection(report, options),
    cyclesSection(report, options),
    problemsSection(report),
  ];
  return {
    failures,
    headline: [...headlineLines(report, answer, filter !== undefined), ...shared, ...filterLine(options)],
    sections: sections.filter((section) => section !== undefined),
  };
}

function sharedLine(report: Report, failures: readonly RankedFailure[], points: number, isFiltered: boolean): string {
  const none = isFiltered ? 'None of these failures' : 'No single failure';
  if (points === 0) return `${none} takes down parts of several systems, or several journeys.`;
  return `${counted(points, 'shared single point')} of failure${withApis(report, failures, isFiltered)}: each takes down parts of several systems, or several journeys.`;
}

/** The APIs among the shared points that have no row: each stands in the row of the entity that it fails with. */
function withApis(report: Report, failures: readonly RankedFailure[], isFiltered: boolean): string {
  const rows = new Set(failures.map(({ ref }) => ref));
  const apis = report.sharedSinglePointsOfFailure.filter(({ ref }) => ref.startsWith('api:') && !rows.has(ref)).length;
  return isFiltered || apis === 0
    ? ''
    : `, and ${counted(apis, 'API')} that ${apis === 1 ? 'fails' : 'fail'} with them`;
}

function filterLine({ filter }: AnalysisOptions): string[] {
  if (filter === undefined) return [];
  return [
    `Only the ${counted(filter.count, 'entity', 'entities')} with ${filter.description} can fail here; the numbers count the whole catalog.`,
  ];
}
