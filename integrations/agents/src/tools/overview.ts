import { componentsDown, headline, headlineText, rankedFailures, severities } from '@faultline/core';
import * as z from 'zod';
import { formatAnalysis } from '../../../../packages/cli/src/formats/analysis/analysis-text.ts';
import { shortRef } from '../../../../packages/cli/src/formats/short-ref.ts';
import { answer, basis, shown, shownOf } from '../answer.ts';
import { loadReport } from '../catalog.ts';
import { commandOf } from '../command-of.ts';
import { limit, plain } from '../entry-schemas.ts';
import { defineTool } from '../tool.ts';

const failure = z.object({
  ref: z.string(),
  owner: z.nullable(z.string()),
  tier: z.nullable(z.int()),
  declared: z.boolean(),
  componentsDown: z.int().min(0).describe('Components that its loss takes down, as declared'),
  worstCase: z.int().min(0).describe('The same with unproven claims disbelieved'),
  journeys: z.array(z.string()),
});

const journey = z.object({
  ref: z.string(),
  owner: z.nullable(z.string()),
  singlePointsOfFailure: z.int().min(0).describe('Entities and failure domains whose loss alone takes it down'),
});

export const overview = defineTool({
  name: 'overview',
  title: 'Biggest risks of the catalog',
  description:
    'The widest single failures, the shared single points of failure, the journeys, and what the catalog does not say. Ask it first, and for "what is our biggest risk?" or "what do we not know?".',
  input: z.object({ limit }),
  output: z.object({
    headline: z.array(z.string()),
    widestFailures: shownOf(failure, 'Single failures, the widest first'),
    sharedSinglePointsOfFailure: shownOf(z.string(), 'What takes down two systems besides its own, or two journeys'),
    journeys: shownOf(journey, 'What customers do, the one with most single points of failure first'),
    findings: z.record(z.string(), z.int()).describe('Findings of the rules that count, by severity'),
    basis,
  }),
  run: async ({ limit }, catalog) => {
    const { report } = await loadReport(catalog);
    const failures = rankedFailures(report);
    const counting = report.findings.filter(({ state }) => state === 'open' || state === 'worse');
    const journeys = report.journeys
      .map(({ ref, owner, singlePointsOfFailure: { length } }) => ({ ref, owner, singlePointsOfFailure: length }))
      .sort((a, b) => b.singlePointsOfFailure - a.singlePointsOfFailure);
    const command = commandOf('analyze', catalog);
    return answer(
      report,
      {
        data: (most) => ({
          headline: [...headlineText(report, headline(report, failures), { nameOf: shortRef })],
          widestFailures: shown(
            failures.map((each) => ({
              ref: each.ref,
              owner: each.owner,
              tier: each.tier,
              declared: each.declared,
              componentsDown: componentsDown(each),
              worstCase: each.blastRadius.worstCase.down.component ?? 0,
              journeys: each.blastRadius.declared.journeys.slice(0, most),
            })),
            most,
          ),
          sharedSinglePointsOfFailure: shown(
            report.sharedSinglePointsOfFailure.map(({ ref }) => ref),
            most,
          ),
          journeys: shown(journeys, most),
          findings: Object.fromEntries(
            severities.map((severity) => [severity, counting.filter((each) => each.severity === severity).length]),
          ),
        }),
        text: formatAnalysis(report, {
          style: plain,
          width: 100,
          lineWidth: 100,
          program: 'faultline',
          paths: catalog.paths,
          top: Math.min(limit, 10),
          filter: undefined,
        }),
        command,
      },
      limit,
    );
  },
});
