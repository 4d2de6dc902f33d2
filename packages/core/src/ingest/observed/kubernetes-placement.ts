import { groupBy } from '../../base/group-by.ts';
import { compareText } from '../../base/order.ts';
import type { Placement } from '../../model/claims.ts';
import type { SeenPlacement } from '../../model/observation.ts';
import type { Source } from '../../model/source.ts';
import { objectOf, objectsOf, type Workload } from './kubernetes-cluster.ts';
import { listOf, textOf } from './plain-documents.ts';

/** The label of a node for each axis; the older names of Kubernetes mean the same. */
const axes: readonly (readonly [string, RegExp])[] = [
  ['zone', /^(?:topology\.kubernetes\.io|failure-domain\.beta\.kubernetes\.io)\/zone$/],
  ['region', /^(?:topology\.kubernetes\.io|failure-domain\.beta\.kubernetes\.io)\/region$/],
  ['node', /^kubernetes\.io\/hostname$/],
];

/** What a label can be in Kubernetes: anything else is not the name of a place. */
const labelValue = /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;

/**
 * Where workloads run: the nodes that they select, or must have an affinity to. Of several values one pod stands in one
 * that nobody knows, so it needs all; several pods need one of them. Several workloads of one entity need all that any
 * of them needs. Every workload is listed, sorted by name. Linear in the workloads.
 */
export function kubernetesPlacement(workloads: readonly Workload[], source: Source): readonly SeenPlacement[] {
  return [...groupBy(workloads, ({ entity, stated = '' }) => `${stated}/${entity}`).values()]
    .map((all) => {
      const { entity: name, stated: namespace } = all[0]!;
      const placedIn = united(all.map((workload) => placesOf(workload, source)));
      return { name, ...(namespace !== undefined && { namespace }), placedIn };
    })
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.namespace ?? '', b.namespace ?? ''));
}

function placesOf({ podSpec, pods }: Workload, source: Source): readonly Placement[] {
  const wanted = new Map<string, readonly string[]>();
  const narrow = (label: string, values: readonly string[]): void => {
    const axis = axes.find(([, pattern]) => pattern.test(label))?.[0];
    const known = axis === undefined ? undefined : wanted.get(axis);
    const left = values.filter((value) => labelValue.test(value) && (known?.includes(value) ?? true));
    if (axis !== undefined && left.length > 0) wanted.set(axis, [...new Set(left)].sort(compareText));
  };
  for (const [label, value] of Object.entries(objectOf(podSpec.nodeSelector))) narrow(label, [textOf(value)]);
  for (const [label, values] of requiredValues(podSpec)) narrow(label, values);
  if (textOf(podSpec.nodeName) !== '') narrow('kubernetes.io/hostname', [textOf(podSpec.nodeName)]);
  return axes.flatMap(([axis]) => {
    const values = wanted.get(axis);
    return values === undefined ? [] : [{ axis, values, needs: pods === 'one' ? values.length : 1, source }];
  });
}

/** The values of each label that the affinity requires: terms are alternatives, and each has to name the label. */
function requiredValues(podSpec: Workload['podSpec']): ReadonlyMap<string, readonly string[]> {
  const affinity = objectOf(objectOf(podSpec.affinity).nodeAffinity);
  const required = objectOf(affinity.requiredDuringSchedulingIgnoredDuringExecution);
  const terms = objectsOf(required.nodeSelectorTerms).map(
    (term) =>
      new Map(
        objectsOf(term.matchExpressions)
          .filter(({ operator }) => operator === 'In')
          .map(({ key, values }) => [textOf(key), listOf(values).map(textOf)] as const),
      ),
  );
  const [first = new Map<string, string[]>()] = terms;
  const labels = [...first.keys()].filter((label) => terms.every((term) => term.has(label)));
  return new Map(labels.map((label) => [label, terms.flatMap((term) => term.get(label) ?? [])]));
}

function united(all: readonly (readonly Placement[])[]): readonly Placement[] {
  return axes.flatMap(([axis]) => {
    const placements = all.flatMap((places) => places.filter((each) => each.axis === axis));
    const [first] = placements;
    if (first === undefined) return [];
    const values = [...new Set(placements.flatMap((each) => each.values))].sort(compareText);
    const isAgreed = placements.every((each) => each.needs === first.needs && each.values.length === values.length);
    return [{ ...first, values, needs: isAgreed ? first.needs : values.length }];
  });
}
