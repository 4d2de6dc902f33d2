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
  find: ({ analyses: { graph, shared, declaredCounts } }) => {
    const { kinds, down, otherSystems } = declaredCounts;
    const journeys = kinds.indexOf('journey') * graph.nodes.length;
    return [...shared]
      .sort((a, b) => compareText(a.ref, b.ref))
      .map((each) => {
        const node = graph.indexOf.get(each.ref)!;
        return {
          ref: each.ref,
          // A row of the analysis, whose names are made when they are read.
          detail: {
            components: each.components,
            get systems() {
              return each.systems;
            },
            get journeys() {
              return each.journeys;
            },
          },
          measure: otherSystems[node]! + (journeys < 0 ? 0 : down[journeys + node]!),
          members: () => [...each.journeys, ...each.systems],
          remedy: { kind: 'accept-risk', tried: false },
          source: sourceOf(graph, node),
        };
      });
  },
  describe: ({ ref, detail: { components, systems, journeys } }: Described<Detail>) => {
    const lost = journeys.length === 0 ? '' : ` and ${counted(journeys.length, 'journey')}`;
    return `the loss of ${shortRef(ref)} alone takes down ${counted(components, 'Component')} of ${counted(systems.length, 'other system')}${lost}`;
  },
});
