import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly key: string;
  readonly suggestion: string | null;
}

/** Keys whose invalid value never counts in favour of the entity: the strictest value is taken. */
const strictWhenInvalid: ReadonlySet<string> = new Set([
  'tier',
  'recovers',
  'seenAs',
  'class',
  'needs',
  'fallback',
  'lasts',
  'mode',
  'evidence',
  'date',
  'link',
  'bound',
]);

export const unreadClaim = defineRule({
  id: 'unread-claim',
  level: 'error',
  title: 'A claim cannot be read',
  why: 'A dependency or a failure domain that a claim states is not in the graph if the claim cannot be read.',
  find: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.code !== 'unknown-key' && problem.code !== 'invalid-claim') return [];
      const { ref, key, source } = problem;
      if (ref === undefined || (problem.code === 'invalid-claim' && strictWhenInvalid.has(key))) return [];
      const suggestion = problem.code === 'unknown-key' ? (problem.suggestion ?? null) : null;
      const remedy = { kind: 'correct-claim', key, to: suggestion } as const;
      return [{ ref, about: key, detail: { key, suggestion }, remedy, source }];
    }),
  describe: ({ ref, detail: { key, suggestion } }: Described<Detail>) =>
    `a claim of ${shortRef(ref)} cannot be read at \`${key}\`, so what it states is not counted${suggestion === null ? '' : `; did you mean ${suggestion}?`}`,
});
