import { gaps } from '../../packages/core/src/incidents/gaps.ts';
import { type FailureModel, runbook } from '../../packages/core/src/index.ts';
import type { EntityObservation, Incident } from '../../packages/core/src/model/incident.ts';
import { shapes } from './shapes.ts';
import { workOf } from './work-of.ts';

const source = { file: 'incident.md', line: 1, column: 1 };

/** One entity failed, and every other one was seen down from the beginning. */
function allSeenDown({ nodes }: FailureModel): Incident {
  const seen = nodes.slice(1).map(({ ref }): readonly [string, EntityObservation] => {
    return [ref, { ref, phases: [{ at: 0, status: 'down' }], because: [], source }];
  });
  return {
    ref: 'incident:default/all',
    name: 'all',
    title: 'all',
    status: 'reviewed',
    times: { began: 0, ended: 900 },
    failed: [{ ref: nodes[0]!.ref, at: 0, lasts: 600, source }],
    patterns: [],
    observed: { isComplete: true, from: 'review', entities: new Map(seen) },
    controls: {},
    actions: [],
    related: [],
    source,
  };
}

/** Everything needs a hub, for which each has a fallback and a time to recover of its own. */
const fallbacksOfHub = (n: number): string =>
  Array.from({ length: n }, (_, index) =>
    [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      `  name: service-${index}`,
      '  annotations:',
      '    faultline.dev/resilience: |',
      `      recovers: ${index + 1}s`,
      `      requires: [{ on: component:service-${index === 0 ? 1 : 0}, fallback: { lasts: ${index + 1}s } }]`,
      'spec: { type: service, lifecycle: production, owner: team }',
      '',
    ].join('\n'),
  ).join('---\n');

/** The work of what is asked of one outage, at sizes of shapes that made it grow with the square. */
export function outageWork(
  sizes: readonly number[],
  opened: (text: string) => FailureModel,
): Readonly<Record<string, readonly number[]>> {
  const rings = sizes.map((n) => opened(shapes['a ring']!(n)));
  const hubs = sizes.map((n) => opened(fallbacksOfHub(n)));
  return {
    'gaps of an incident on a ring': rings.map((graph) => workOf(() => gaps(graph, allSeenDown(graph), 60))),
    'a sheet for a hub that fallbacks carry': hubs.map((graph) =>
      workOf(() => runbook(graph, 'component:default/service-0')),
    ),
  };
}
