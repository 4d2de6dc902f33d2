import { counted } from '../../base/counted.ts';
import { compareText } from '../../base/order.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { sourceOf } from '../rule/source-of.ts';

interface Detail {
  readonly components: number;
  readonly systems: readonly string[];
  readonly journeys: readonly string[];
}

export const sharedSinglePointOfFailure = defineRule({
  id: 'shared-single-point-of-failure',
  level: 'info',
  title: 'One failure takes down several systems or journeys',
  why: 'A single loss that ends two journeys or two systems should be known before it happens.',
  find: ({ analyses: { graph, shared } }) =>
    [...shared]
      .sort((a, b) => compareText(a.ref, b.ref))
      .map(({ ref, systems, journeys, components }) => ({
        ref,
        detail: { components, systems, journeys },
        measure: journeys.length + systems.length,
        members: () => [...journeys, ...systems],
        remedy: { kind: 'accept-risk', tried: false },
        source: sourceOf(graph, graph.indexOf.get(ref)!),
      })),
  describe: ({ ref, detail: { components, systems, journeys } }: Described<Detail>) => {
    const lost = journeys.length === 0 ? '' : ` and ${counted(journeys.length, 'journey')}`;
    return `the loss of ${shortRef(ref)} alone takes down ${counted(components, 'Component')} of ${counted(systems.length, 'other system')}${lost}`;
  },
});
