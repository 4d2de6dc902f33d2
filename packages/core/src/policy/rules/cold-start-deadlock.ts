import { waitingComponents } from '../../analysis/cycles.ts';
import { deadlocks } from '../../failure/deadlocks.ts';
import { listedRefs } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly ring: readonly string[];
}

export const coldStartDeadlock = defineRule({
  id: 'cold-start-deadlock',
  level: 'warning',
  title: 'Entities wait for each other to start',
  why: 'Once all of them are down, none starts by itself: the outage lasts until somebody breaks the cycle by hand.',
  find: ({ analyses: { graph } }) =>
    waitingComponents(graph)
      .flatMap((members) => deadlocks(graph.declared, members))
      .map(({ members, wayOut }) => {
        const ring = members.map((node) => graph.nodes[node]!.ref);
        const requirement = wayOut < 0 ? -1 : graph.declared.requirement[wayOut]!;
        return {
          ref: ring[0]!,
          about: ring.slice(1).join(', '),
          detail: { ring },
          measure: ring.length,
          remedy:
            requirement < 0
              ? { kind: 'accept-risk', tried: false }
              : { kind: 'break-cycle', requirements: [requirement] },
          source: graph.requirements[requirement]?.source ?? null,
        };
      }),
  describe: ({ detail: { ring } }: Described<Detail>) =>
    `${listedRefs(ring, 6)} wait for each other to start: once all are down, none starts again`,
});
