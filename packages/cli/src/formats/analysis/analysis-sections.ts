import {
  counted,
  describeShared,
  headline,
  headlineText,
  type RankedFailure,
  type Report,
  rankedFailures,
  sharedFailures,
  sharedMeaning,
} from '@faultline/core';
import { shortRef } from '../short-ref.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { sharedSection, widestSection } from './failure-sections.ts';
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
  const all = rankedFailures(report);
  const failures = filter === undefined ? all : all.filter(({ ref }) => filter.has(ref));
  const answer = headline(report, failures);
  const points = sharedFailures(report, failures);
  const sharedLine = filter === undefined ? describeShared(report, failures, points) : sharedOfSome(points.length);
  const shared = answer.kind === 'widest' ? [sharedLine] : [];
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
    headline: [
      ...headlineText(report, answer, { nameOf: shortRef, isFiltered: filter !== undefined }),
      ...shared,
      ...filterLine(options),
    ],
    sections: sections.filter((section) => section !== undefined),
  };
}

/** Of some failures; APIs without a row may fail with others. */
function sharedOfSome(points: number): string {
  return points === 0
    ? 'None of these failures takes down parts of several systems, or several journeys.'
    : `${counted(points, 'shared single point')} of failure: ${sharedMeaning}.`;
}

function filterLine({ filter }: AnalysisOptions): string[] {
  if (filter === undefined) return [];
  return [
    `Only the ${counted(filter.count, 'entity', 'entities')} with ${filter.description} can fail here; the numbers count the whole catalog.`,
  ];
}
