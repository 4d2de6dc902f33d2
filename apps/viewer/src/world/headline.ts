import { counted } from '@faultline/core';
import { type Row, rankingOf } from './ranking.ts';
import type { World } from './world.ts';

/** The widest single failure of the catalog in one sentence; or why there is none. */
export function headlineText(world: World): string {
  const { coverage } = world.report;
  const components = coverage.entities.component ?? 0;
  const [widest] = rankingOf(world).widest;
  if (widest === undefined) return nothingText(components, coverage.requirements);
  const share = widest.down > components ? '' : ` (${Math.round((widest.down / components) * 100)}%)`;
  const journeys = widest.journeys > 0 ? ` and ${counted(widest.journeys, 'journey')}` : '';
  return `The loss of ${widest.name} takes down ${downText(widest, components)}${share}${journeys}.`;
}

/** The share is of declared Components: where others go down as well, it is left out. */
export function downText({ down }: Row, components: number): string {
  return down > components ? counted(down, 'Component') : `${down} of ${counted(components, 'Component')}`;
}

function nothingText(components: number, requirements: number): string {
  if (components === 0) return 'The catalog has no Component that a failure could take down.';
  if (requirements === 0) {
    return `The catalog declares no dependency: what its ${counted(components, 'Component')} take down is not known yet.`;
  }
  return `No single failure takes down another of the ${counted(components, 'Component')}.`;
}
