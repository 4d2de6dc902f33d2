import {
  type AlertShare,
  type Backlog,
  type BacklogItem,
  counted,
  formatDuration,
  formatSource,
  type GameDay,
  listedRefs,
  shortRef,
} from '@faultline/core';

/** Game days that are shown; the JSON has all. */
export const mostGameDays = 10;

/** `Backlog on 2026-11-27: 2 corrections, 9 changes, 5 game days`. */
export function backlogTitle({ asOf, items, gameDays }: Backlog): string {
  const corrections = items.filter(({ kind }) => kind === 'correction').length;
  const changes = items.length - corrections;
  return `Backlog on ${asOf}: ${counted(corrections, 'correction')}, ${counted(changes, 'change')}, ${counted(gameDays.length, 'game day')}`;
}

/** What a piece of work is for, behind its text. */
export function purposeText({ kind, failures, incidents, due }: BacklogItem): string {
  const shown = listedRefs(failures, 3);
  const parts = [
    ...(kind === 'unbounded' || kind === 'firebreak'
      ? [`keeps others up when ${shown} ${failures.length === 1 ? 'fails' : 'fail'}`]
      : []),
    ...(kind === 'unbounded'
      ? [failures.length === 1 ? 'its radius leaves its bound' : 'some of their radii leave their bound']
      : []),
    ...(incidents.length === 0 ? [] : [`shown by ${incidents.join(', ')}`]),
    ...(due === null ? [] : [`due ${due}`]),
  ];
  return parts.join('; ');
}

/** `a score of 52 and 120 Component-minutes`. */
export function savingsText({ saves }: BacklogItem): string {
  if (saves === null) return '';
  const minutes = Math.round(saves.componentMinutes);
  return [
    ...(saves.score === 0 ? [] : [`a score of ${saves.score}`]),
    ...(minutes === 0 ? [] : [counted(minutes, 'Component-minute')]),
  ].join(' and ');
}

const claimTexts = {
  soft: 'only degrades without',
  informational: 'works without',
  fallback: 'bridges the loss of',
  redundancy: 'needs only some of',
} as const;

/** `component:checkout bridges the loss of component:tax: disproven`. */
export function claimText({ ref, claim, requirement, standing }: GameDay): string {
  const evidence = requirement.evidence;
  const why = standing === 'stale' && evidence !== undefined ? `its evidence of ${evidence.date} is too old` : standing;
  return `${shortRef(ref)} ${claimTexts[claim]} ${listedRefs(requirement.of)}: ${why}`;
}

/** The experiment: what to switch off, for how long, what has to stay up and when to stop. */
export function experimentLines(day: GameDay): readonly string[] {
  const { ref, requirement, switchOff, lasts, components, journeys, incidents, stake, value } = day;
  const needed = incidents.length === 0 ? '' : ` × ${1 + incidents.length}, as ${incidents.join(', ')} needed it`;
  const { fallback } = requirement;
  const holds = fallback === undefined ? '' : ` for ${formatDuration(fallback.lasts)}`;
  const isJourney = ref.startsWith('journey:');
  const stop =
    journeys === 0
      ? `stop as soon as ${shortRef(ref)} goes down`
      : `stop as soon as ${isJourney && journeys === 1 ? 'it' : 'a journey'} goes down`;
  return [
    `value ${value} = stake ${stake}${needed}: if it does not hold, ${[more(components, 'Component'), more(journeys, 'journey')].flat().join(' and ')} ${components + journeys === 1 ? 'goes' : 'go'} down`,
    `switch off ${shortRef(switchOff)} for ${formatDuration(lasts)}; ${shortRef(ref)} has to stay up${holds}; ${stop}`,
    `then add to ${formatSource(requirement.source)}: evidence: { date: <the day>, link: <where it is written down> }`,
  ];
}

function more(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [counted(count, `more ${what}`)];
}

/** How far checks and alerts reach. */
export function reachLines({ checks, alerts }: Backlog): readonly string[] {
  const share = (title: string, { leading, symptom, none }: AlertShare): readonly string[] => {
    const all = leading + symptom + none.length;
    if (all === 0) return [];
    const without = none.length === 0 ? '' : `; without any alert: ${listedRefs(none, 4)}`;
    return [`${title}: ${leading} of ${all} with a leading alert, ${symptom} with others only${without}`];
  };
  return [
    ...checks.map(({ journey, checks: names, notices, late, blind }) => {
      const all = notices.length + late.length + blind.length;
      const green = blind.length === 0 ? '' : `; blind to ${listedRefs(blind, 4)}`;
      return names.length === 0
        ? `${shortRef(journey)} has no check`
        : `checks of ${shortRef(journey)} notice ${notices.length} of ${counted(all, 'loss', 'losses')} in time, ${late.length} late${green}`;
    }),
    ...share('Components of tier 1', alerts.tierOne),
    ...share('what can take a journey of tier 1 down alone', alerts.suspects),
    ...share('what failed in incidents', alerts.failed),
  ];
}
