import { type CompiledGraph, counted, formatDuration } from '@faultline/core';
import { kindOf, nameOf } from '../world/display-names.ts';
import { momentText } from './moment-text.ts';
import { type RefsByStatus, refsByStatus } from './refs-by-status.ts';
import type { TimedOutage } from './timed-outage.ts';

interface Question {
  readonly reading: 'declared' | 'worstCase';
  /** Seconds since the failure; null: its peak. */
  readonly at: number | null;
}

/** What fails, and what has become of others at one moment: `secrets fails. Now: 7 Components down, 4 degraded.` */
export function outageText(graph: CompiledGraph, outage: TimedOutage, { reading, at }: Question): string {
  const now = refsByStatus(outage.timelines[reading], outage.picked, at);
  return `${failsText(outage, (ref) => nameOf(graph, ref))}. ${momentText(at)}: ${countsText(now)}.`;
}

function failsText({ picked, failed, lasts }: TimedOutage, name: (ref: string) => string): string {
  const subject = picked.map(name).join(' and ');
  const isWhole = failed.length > picked.length;
  const all = isWhole ? `, all ${failed.length} entities of it` : '';
  return `${subject} ${picked.length === 1 ? 'fails' : 'fail'}${all}${lasts === null ? '' : ` for ${formatDuration(lasts)}`}`;
}

function countsText({ down, degraded }: RefsByStatus): string {
  const components = (refs: readonly string[]): number => refs.filter((ref) => kindOf(ref) === 'component').length;
  const journeys = down.filter((ref) => kindOf(ref) === 'journey').length;
  return [
    components(down) === 0 ? 'no other Component down' : `${counted(components(down), 'Component')} down`,
    components(degraded) > 0 && `${components(degraded)} degraded`,
    journeys > 0 && `${counted(journeys, 'journey')} lost`,
  ]
    .filter(Boolean)
    .join(', ');
}
