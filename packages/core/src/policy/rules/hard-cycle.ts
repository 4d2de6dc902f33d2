import type { FailureModel } from '../../failure/failure-model.ts';
import { ownRequirements } from '../../failure/own-requirements.ts';
import { shortRef } from '../../model/short-ref.ts';
import { cycleCut } from '../rule/cycle-cut.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  /** A shortest way around; each needs the next, and the last the first. */
  readonly path: readonly string[];
  readonly members: readonly string[];
}

export const hardCycle = defineRule({
  id: 'hard-cycle',
  level: 'info',
  title: 'Entities need each other in a cycle',
  why: 'Entities in a hard cycle share their fate: the loss of one is the loss of all.',
  find: ({ analyses: { graph, cycles } }) =>
    cycles
      .filter(({ hard }) => hard)
      .map(({ members, path }) => {
        const cut = cycleCut(graph, members);
        return {
          ref: members[0]!,
          about: members.slice(1).join(', '),
          detail: { path, members },
          measure: members.length,
          remedy: cut.length === 0 ? { kind: 'accept-risk', tried: false } : { kind: 'break-cycle', requirements: cut },
          source: graph.requirements[cut[0] ?? between(graph, path[0]!, path[1 % path.length]!)]?.source ?? null,
        };
      }),
  describe: ({ detail: { path, members } }: Described<Detail>) => {
    const others = members.length > path.length ? ` (${members.length} members)` : '';
    return `${[...path, path[0]!].map(shortRef).join(' → ')} need each other${others}`;
  },
});

/** The requirement of `from` that names `to`; -1 if there is not one. */
function between(graph: FailureModel, from: string, to: string): number {
  return ownRequirements(graph, from).find((each) => graph.requirements[each]!.of.includes(to)) ?? -1;
}
