import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly action: string;
  readonly incident: string;
  /** ISO calendar date. */
  readonly due: string;
}

export const actionOverdue = defineRule({
  id: 'action-overdue',
  level: 'error',
  title: 'An action of an incident is overdue',
  why: 'Until it is done, the incident can happen again in the same way.',
  find: ({ past, analyses: { graph } }) =>
    (past?.stated ?? []).flatMap(({ ref, name, actions }) =>
      actions.flatMap(({ do: action, due, done, source }) =>
        done !== undefined || due === undefined || due >= graph.asOf
          ? []
          : [
              {
                ref,
                about: action,
                detail: { action, incident: name, due },
                remedy: { kind: 'do-action' } as const,
                source,
              },
            ],
      ),
    ),
  describe: ({ detail: { action, incident, due } }: Described<Detail>) =>
    `the action "${action}" of incident ${incident} was due on ${due}`,
});
