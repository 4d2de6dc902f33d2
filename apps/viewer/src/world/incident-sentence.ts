import { counted, ratioText } from '@faultline/core';
import type { LearningState } from '../state/learning-state.ts';
import { nameOf } from './display-names.ts';
import { shownIncident } from './shown-incident.ts';
import type { World } from './world.ts';

/** What the part on the screen says, in one sentence. */
export function incidentSentence({ report, graph }: World, state: LearningState): string {
  const { incidents = [], incidentTotals, checks = [], backlog = [], gameDays = [] } = report;
  switch (state.part) {
    case 'replay': {
      const shown = shownIncident(report, state);
      if (incidentTotals === undefined || shown === undefined) return 'No incident is recorded yet';
      const { recall } = incidentTotals.thenDeclared.components;
      const now = incidentTotals.now.components.recall;
      const known =
        recall.whole === 0
          ? 'no incident says who was hit'
          : `the catalog knew ${ratioText(recall)} Components that were hit`;
      const learned = now.part === recall.part ? '' : `, and today's knows ${ratioText(now)}`;
      return `${counted(incidents.length, 'incident')}: ${known}${learned}.`;
    }
    case 'checks': {
      const covered = checks.filter((each) => each.checks.length > 0);
      const losses = covered.reduce((sum, each) => sum + each.notices.length + each.late.length + each.blind.length, 0);
      const noticed = covered.reduce((sum, each) => sum + each.notices.length, 0);
      const uncovered = checks.length - covered.length;
      if (covered.length === 0) return 'No check exercises a journey.';
      return `Checks notice ${noticed} of ${losses} losses in time${uncovered === 0 ? '' : `; ${counted(uncovered, 'journey has', 'journeys have')} no check`}.`;
    }
    case 'runbook':
      return `${nameOf(graph, sheetRef(report, state) ?? '')} is down: which single failure is it?`;
    case 'trend': {
      const recall = report.trend?.lines.find(({ figure }) => figure.startsWith('recall'));
      if (recall === undefined) return 'Over time: every point, and nothing averaged.';
      return `Of the Components that incidents hit, the catalog knew ${recall.first.value} of ${recall.first.of} at first and knows ${recall.last.value} of ${recall.last.of} now.`;
    }
    case 'work':
      return `${counted(backlog.length, 'piece')} of work, and ${counted(gameDays.length, 'claim')} to prove.`;
    default:
      return state.part satisfies never;
  }
}

/** What the runbook is about: what the state names, else the journey of the most costly tier. */
export function sheetRef({ journeys }: World['report'], { sheet }: LearningState): string | undefined {
  return sheet ?? [...journeys].sort((a, b) => (a.tier ?? 9) - (b.tier ?? 9))[0]?.ref;
}
