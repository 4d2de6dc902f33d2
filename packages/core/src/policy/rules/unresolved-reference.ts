import type { RuleDefinition } from '../rule.ts';

export const unresolvedReference: RuleDefinition = {
  id: 'unresolved-reference',
  level: 'info',
  title: 'A reference leads to nothing that is described',
  why: 'What nobody has described can still fail, and nobody knows who would be called.',
  find: ({ problems }) =>
    problems.flatMap((problem) =>
      problem.code !== 'unresolved-reference'
        ? []
        : [
            {
              ref: problem.target,
              about: '',
              detail: {
                rule: 'unresolved-reference',
                places: problem.places.length,
                suggestion: problem.suggestion ?? null,
              },
              measure: problem.places.length,
              remedy: { kind: 'describe', what: 'entity' },
              chain: [],
              source: problem.source,
            },
          ],
    ),
};
