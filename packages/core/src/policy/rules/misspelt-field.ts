import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly field: string;
  readonly suggestion: string;
}

/** The loss of an owner hides no dependency. */
const ownerField = 'owner';

export const misspeltField = defineRule({
  id: 'misspelt-field',
  level: 'error',
  title: 'A dependency is lost in a misspelt field',
  why: 'Backstage ignores a field that it does not know, so a failure that travels along the dependency stays unseen.',
  find: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.code !== 'misspelt-field' || !problem.isReference) return [];
      const { ref, field, suggestion, source } = problem;
      return [
        {
          ref,
          about: field,
          detail: { field, suggestion },
          ...(suggestion === ownerField && { severity: 'warning' as const }),
          remedy: { kind: 'rename-field' as const, field, to: `spec.${suggestion}` },
          source,
        },
      ];
    }),
  describe: ({ ref, detail: { field, suggestion } }: Described<Detail>) =>
    `${shortRef(ref)} names other entities in ${field}, which is not a known field and is ignored; did you mean spec.${suggestion}?`,
});
