import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly on: string;
}

export const staleDependency = defineRule({
  id: 'stale-dependency',
  level: 'info',
  title: 'A declared dependency was not observed',
  why: 'A dependency that nothing uses makes a radius wider than it is; a rare one is easy to mistake for it.',
  find: ({ observed, analyses: { graph } }) => {
    const stale = observed?.dependencies.filter(({ verdict }) => verdict === 'notObserved') ?? [];
    if (stale.length === 0) return [];
    const indexOf = new Map<string, number>();
    for (const [index, { ref, of, relation }] of graph.requirements.entries()) {
      for (const member of of) {
        const key = keyOf(ref, member, relation);
        if (!indexOf.has(key)) indexOf.set(key, index);
      }
    }
    return stale.flatMap(({ dependent, dependency, relation, source }) => {
      const requirement = indexOf.get(keyOf(dependent, dependency, relation));
      if (requirement === undefined) return [];
      return [
        {
          ref: dependent,
          about: dependency,
          detail: { on: dependency },
          remedy: { kind: 'review-dependency' as const, requirement },
          source,
        },
      ];
    });
  },
  describe: ({ ref, detail: { on } }: Described<Detail>) =>
    `${shortRef(ref)} declares that it needs ${shortRef(on)}; both were seen in calls, and no call between them`,
});

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}
