import { type Incident, isLearned, isReviewed } from '../../model/incident.ts';
import { shortRef } from '../../model/short-ref.ts';
import { type Described, defineRule } from '../rule/define-rule.ts';

interface Detail {
  readonly incident: string;
  readonly earlier: string;
  readonly pattern: string;
  /** The entity that failed in both, or had the same gap. */
  readonly entity: string;
}

export const repeatedIncident = defineRule({
  id: 'repeated-incident',
  level: 'warning',
  title: 'An incident repeats one whose actions are not all done',
  why: 'The first one was a warning that was paid for and not used.',
  find: ({ past }) => {
    if (past === undefined) return [];
    const entities = new Map(
      past.stated.map((incident) => [
        incident.ref,
        new Set([
          ...incident.failed.map(({ ref }) => ref),
          ...past.gaps().flatMap(({ incident: shown, gap }) => (shown.ref === incident.ref ? [gap.ref] : [])),
        ]),
      ]),
    );
    return past.stated.filter(isReviewed).flatMap((incident, index, all) =>
      all.slice(0, index).flatMap((earlier) => {
        if (isLearned(earlier) || incident.times.began - earlier.times.began > past.window) return [];
        const pattern = sharedPattern(incident, earlier);
        const entity = [...entities.get(incident.ref)!].find((ref) => entities.get(earlier.ref)!.has(ref));
        if (pattern === undefined || entity === undefined) return [];
        const detail = { incident: incident.name, earlier: earlier.name, pattern, entity };
        const remedy = { kind: 'do-action' } as const;
        return [{ ref: incident.ref, about: earlier.name, detail, remedy, source: incident.source }];
      }),
    );
  },
  describe: ({ detail: { incident, earlier, pattern, entity } }: Described<Detail>) =>
    `incident ${incident} repeats ${earlier} (${pattern}, ${shortRef(entity)}), whose actions are not all done and proven`,
});

function sharedPattern({ patterns }: Incident, { patterns: earlier }: Incident): string | undefined {
  return patterns.find((pattern) => earlier.includes(pattern));
}
