import type { CompiledGraph } from '../../graph/compile-graph.ts';
import type { RuleDefinition } from '../rule.ts';

export const hardCycle: RuleDefinition = {
  id: 'hard-cycle',
  level: 'info',
  title: 'Entities need each other in a circle',
  why: 'Entities in a hard cycle share their fate: the loss of one is the loss of all, however they are drawn.',
  find: ({ answers: { graph, cycles } }) =>
    cycles
      .filter(({ hard }) => hard)
      .map(({ members, path }) => {
        const requirement = between(graph, path[0]!, path[1 % path.length]!);
        return {
          ref: members[0]!,
          about: members.slice(1).join(', '),
          detail: { rule: 'hard-cycle', path, members: members.length },
          measure: members.length,
          remedy: { kind: 'break-cycle', requirement },
          chain: [],
          source: graph.requirements[requirement]?.source ?? null,
        };
      }),
};

/** The requirement of `from` that names `to`. */
function between(graph: CompiledGraph, from: string, to: string): number {
  return graph.requirements.findIndex(({ ref, of }) => ref === from && of.includes(to));
}
