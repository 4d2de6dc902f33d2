import { headline, headlineText } from '@faultline/core';
import { nameOf } from './display-names.ts';
import { rankingOf } from './ranking.ts';
import type { World } from './world.ts';

/** The widest single failure of the catalog in one sentence, as the command line words it; or why there is none. */
export function headlineOf(world: World): string {
  const { report, graph } = world;
  const answer = headline(report, rankingOf(world).ranked);
  return headlineText(report, answer, { nameOf: (ref) => nameOf(graph, ref) })[0]!;
}

/** Whose the widest failure is, in a sentence; undefined where nothing spreads. */
export function widestOwnerText(world: World): string | undefined {
  const [widest] = rankingOf(world).widest;
  if (widest === undefined) return undefined;
  return widest.owner === null ? 'It has no owner.' : `Its owner is ${nameOf(world.graph, widest.owner)}.`;
}
