import { compareText, formatDuration, type Report, type ReportJourney } from '@faultline/core';
import { clip } from '../../terminal/clip.ts';
import { shortRef } from '../short-ref.ts';
import type { AnalysisOptions } from './analysis-options.ts';
import { type Section, type Value, value } from './section.ts';

type Cell = ReportJourney['dependencies'][number];

/** Columns that a journey takes beside the name of a dependency. */
const journeyWidth = 14;

/**
 * What each journey does when a dependency is lost, the losses that cost most journeys first; an API fares as its
 * provider.
 */
export function journeysSection({ journeys }: Report, { top, filter, width }: AnalysisOptions): Section | undefined {
  const cells = new Map(
    journeys.map((journey) => [journey.ref, new Map(journey.dependencies.map((each) => [each.ref, each]))]),
  );
  const cost = (ref: string): number => journeys.reduce((sum, each) => sum + weight(cells.get(each.ref)!.get(ref)), 0);
  const ranked = [...new Set(journeys.flatMap(({ dependencies }) => dependencies.map(({ ref }) => ref)))]
    .filter((ref) => !ref.startsWith('api:') && (filter === undefined || filter.has(ref)))
    .map((ref) => ({ ref, cost: cost(ref) }))
    .sort((a, b) => b.cost - a.cost || compareText(a.ref, b.ref));
  if (ranked.length === 0) return undefined;
  const shown = journeys.slice(0, Math.max(1, Math.floor((width - 30) / journeyWidth)));
  const hidden = journeys.length - shown.length;
  return {
    title: 'Journey resilience: what takes each journey down, and when',
    note: `down at once or after this time; ? if unproven${hidden > 0 ? `; ${hidden} more journeys not shown` : ''}`,
    table: {
      columns: [
        { title: 'failure', holdsNames: true },
        ...shown.map(({ ref }) => ({ title: clip(shortRef(ref).replace(/^journey:/, ''), journeyWidth - 2) })),
      ],
      rows: ranked
        .slice(0, top)
        .map(({ ref }) => [
          value(shortRef(ref), 'ref'),
          ...shown.map((journey) => outcomeValue(cells.get(journey.ref)!.get(ref))),
        ]),
    },
    left: ranked.length - top,
  };
}

/** How much a journey suffers, for the order of the rows. */
function weight(cell: Cell | undefined): number {
  if (cell === undefined) return 0;
  const { status, downAt } = cell.declared;
  return status === 'down' ? (downAt === 0 ? 8 : 4) : status === 'degraded' ? 2 : 1;
}

function outcomeValue(cell: Cell | undefined): Value {
  if (cell === undefined) return value('·', 'dim');
  const { declared, worstCase } = cell;
  const doubt = declared.status === worstCase.status && declared.downAt === worstCase.downAt ? '' : ' ?';
  if (declared.status === 'ok') return value(`ok${doubt}`);
  const isLater = declared.status === 'down' && declared.downAt !== null && declared.downAt > 0;
  return value(`${isLater ? formatDuration(declared.downAt) : declared.status}${doubt}`, declared.status);
}
