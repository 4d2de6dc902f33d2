import { compareText } from '../../base/order.ts';
import { placeOf } from '../place-of.ts';
import type { RuleDefinition } from '../rule.ts';

export const sharedSinglePointOfFailure: RuleDefinition = {
  id: 'shared-single-point-of-failure',
  level: 'info',
  title: 'One failure takes down several systems or journeys',
  why: 'What ends two journeys or two systems alone deserves to be known before it fails.',
  find: ({ answers: { graph, shared } }) =>
    [...shared]
      .sort((a, b) => compareText(a.ref, b.ref))
      .map(({ ref, systems, journeys, components }) => {
        const node = graph.indexOf.get(ref)!;
        return {
          ref,
          about: '',
          detail: { rule: 'shared-single-point-of-failure', components, systems, journeys },
          measure: journeys.length + systems.length,
          remedy: { kind: 'accept-risk', tried: false },
          chain: [],
          source: placeOf(graph, node),
        };
      }),
};
