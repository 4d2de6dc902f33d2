import { type Incident, isLearned, isReviewed } from '../../model/incident.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly incident: string;
  readonly status: Incident['status'];
  /** Keys of the front matter. */
  readonly missing: readonly string[];
  /** It is closed, and an action of it is not done and proven. */
  readonly isEarly: boolean;
}

export const incidentIncomplete = defineRule({
  id: 'incident-incomplete',
  level: 'warning',
  title: 'An incident file lacks what its status needs',
  why: 'What a review leaves out cannot be held against the catalog later.',
  find: ({ past }) =>
    (past?.stated ?? []).flatMap((incident) => {
      const { ref, name, status, actions, source } = incident;
      const missing = missingIn(incident);
      const isEarly = status === 'closed' && actions.length > 0 && !isLearned(incident);
      if (missing.length === 0 && !isEarly) return [];
      const detail = { incident: name, status, missing, isEarly };
      return [
        {
          ref,
          detail,
          measure: missing.length + Number(isEarly),
          remedy: { kind: 'complete-incident' } as const,
          source,
        },
      ];
    }),
  describe: ({ detail: { incident, status, missing, isEarly } }: Described<Detail>) => {
    const faults = [
      ...(missing.length === 0 ? [] : [`lacks ${missing.join(', ')}`]),
      ...(isEarly ? ['has actions that are not done and proven'] : []),
    ];
    return `incident ${incident} is ${status}, and ${faults.join(' and ')}`;
  },
});

/** The keys that the status and the severity ask for. */
function missingIn(incident: Incident): readonly string[] {
  const { times, owner, trigger, patterns, detection, observed, controls, actions, impact, severity } = incident;
  const isSevere = severity !== undefined && severity <= 2;
  const stated: Readonly<Record<string, unknown>> = isReviewed(incident)
    ? {
        owner,
        detected: times.detected,
        mitigated: times.mitigated,
        ended: times.ended,
        trigger,
        patterns: patterns[0],
        detection,
        observed,
        'controls.detection': controls.detection,
        'controls.containment': controls.containment,
        'controls.rollback': controls.rollback,
        actions: actions[0],
        ...(isSevere && { impact: impact?.summary }),
      }
    : isSevere && incident.status === 'mitigated'
      ? { impact: impact?.summary }
      : {};
  return Object.entries(stated).flatMap(([key, value]) => (value === undefined ? [key] : []));
}
