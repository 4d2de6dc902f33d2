import { counted } from '../../base/counted.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';
import { describeEntity } from '../rule/describe-entity.ts';

interface Detail {
  readonly places: number;
  readonly suggestion: string | null;
}

export const unresolvedReference = defineRule({
  id: 'unresolved-reference',
  level: 'info',
  title: 'A reference does not resolve',
  why: 'An entity that the catalog does not describe can still fail, and has no known owner.',
  find: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.code !== 'unresolved-reference') return [];
      const { target, places, suggestion = null, source } = problem;
      return [
        {
          ref: target,
          detail: { places: places.length, suggestion },
          measure: places.length,
          remedy: { kind: 'describe' as const, what: 'entity' },
          source,
        },
      ];
    }),
  describe: ({ ref, detail: { places, suggestion } }: Described<Detail>) =>
    `${shortRef(ref)} is not in the catalog, but ${counted(places, 'reference')} ${places === 1 ? 'names' : 'name'} it${suggestion === null ? '' : `; did you mean ${shortRef(suggestion)}?`}`,
  advise: () => describeEntity,
});
