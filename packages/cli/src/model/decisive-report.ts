import { type FindingSeverity, type Report, verdictOf } from '@faultline/core';

/** Of the reports of a verdict the one that counts: the first that passes, else the last. */
export function decisiveReport(reports: readonly Report[], failOn: FindingSeverity): Report {
  return reports.find((each) => verdictOf(each, failOn) === 'passed') ?? reports.at(-1)!;
}
