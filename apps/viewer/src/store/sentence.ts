import { outageText } from '../blast/outage-text.ts';
import { clipped, nameOf } from '../world/display-names.ts';
import { editText } from '../world/edit-text.ts';
import { headlineOf } from '../world/headline.ts';
import { incidentSentence } from '../world/incident-sentence.ts';
import type { Store } from './store.ts';

type Shown = Pick<Store, 'world' | 'graph' | 'outage' | 'state'>;

/**
 * The answer that stands above every picture, on paper and in every saved file: what the outage on the screen does at
 * the moment shown, or the widest failure of the catalog.
 */
export function sentenceOf({ world, graph, outage, state }: Shown): string {
  if (state.view === 'incidents') return incidentSentence(world, state.learning);
  return outage === undefined ? headlineOf(world) : outageText(graph, outage, state);
}

/** Under which reading the sentence holds, and what is tried, filtered or compared beside it. */
export function conditionsOf(shown: Shown & Pick<Store, 'comparison'>): string {
  const { graph, state, comparison } = shown;
  const filtered = Object.values(state.filter).flat().length > 0;
  return [
    readingText(state.reading, shown.outage !== undefined),
    state.edits.length > 0 &&
      `what if: ${state.edits.map((edit) => editText(edit, (ref) => nameOf(graph, ref))).join('; ')}`,
    comparison !== undefined && `compared with ${clipped(comparison.name, 40)}`,
    filtered && 'only some entities are shown: a filter is set',
  ]
    .filter(Boolean)
    .join('; ');
}

/** The headline is always the one of the declared claims. */
function readingText(reading: Shown['state']['reading'], hasOutage: boolean): string {
  if (reading === 'declared') return 'As declared';
  return hasOutage ? 'Worst case: no unproven claim holds' : 'The sentence is as declared, the statuses worst case';
}
