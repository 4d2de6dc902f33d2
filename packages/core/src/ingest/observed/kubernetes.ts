import { isObject } from './dependency-links.ts';
import { hostsIn, isTelemetryVariable, runtimeNames } from './hosts-in.ts';
import { type Cluster, type ClusterEnd, kubernetesCluster, type Workload } from './kubernetes-cluster.ts';
import { kubernetesPlacement } from './kubernetes-placement.ts';
import type { ObservedFormat } from './observed-format.ts';
import { listOf, plainDocuments, textOf } from './plain-documents.ts';
import { podVariables } from './pod-variables.ts';

const groups = /^(?:apps|batch|networking\.k8s\.io|argoproj\.io|policy|autoscaling)\/v\w+$/;
/** What runs, and what leads there: only a file with one of these says something about addresses. */
const runs = /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Rollout|Pod|Service)$/;
const kinds = /^(?:Service|ConfigMap|Pod|Secret|Namespace|ServiceAccount|List)$/;

/** Manifests of Kubernetes, as hints: which workload holds the address of which. */
export const kubernetesFormat: ObservedFormat = {
  name: 'kubernetes',
  recognizedBy: '`apiVersion` of apps, batch, core or networking with `kind`; rendered manifests, or a `List`',
  gives:
    'which workload holds the address of which in its environment, the names that tracers know workloads by, and zones, regions and nodes',
  sees: ['component', 'resource'],
  recognizes: (input) => {
    const mayBe = input.json === undefined ? /^apiVersion:/m.test(input.text) : isObject(input.json);
    if (!mayBe) return false;
    const { documents } = plainDocuments(input);
    // A catalog beside the manifests is read as a catalog.
    if (documents.some((each) => isObject(each) && /backstage\.io\/|swcat\//.test(textOf(each.apiVersion))))
      return false;
    return documents.some((each) => isManifest(each) && runs.test(textOf(each.kind)));
  },
  read: (input, table) => {
    const { documents, isBroken } = plainDocuments(input);
    if (isBroken) table.refuse('a document', 'valid YAML');
    const cluster = kubernetesCluster(documents.filter(isManifest));
    table.placed((source) => kubernetesPlacement(cluster.workloads, source));
    for (const workload of cluster.workloads) {
      const { variables, secrets } = podVariables(workload, cluster.configMaps);
      table.unread(secrets);
      for (const seen of runtimeNames(variables)) table.alias(seen, workload.entity);
      if (workload.name !== workload.entity) table.alias(workload.name, workload.entity);
      for (const { end, calls } of addressesHeld(workload, variables, cluster)) {
        const row = {
          caller: workload.entity,
          callee: end.entity,
          ...(workload.stated !== undefined && { callerNamespace: workload.stated }),
          ...(end.stated !== undefined && { calleeNamespace: end.stated }),
          calls,
          kind: 'configured',
        } as const;
        table.add(row, () => 'a workload');
      }
    }
  },
};

function isManifest(document: unknown): document is Readonly<Record<string, unknown>> {
  if (!isObject(document)) return false;
  const [apiVersion, kind] = [textOf(document.apiVersion), textOf(document.kind)];
  return kind !== '' && (groups.test(apiVersion) || (apiVersion === 'v1' && kinds.test(kind)));
}

function addressesHeld(
  workload: Workload,
  variables: ReadonlyMap<string, string>,
  cluster: Cluster,
): readonly { readonly end: ClusterEnd; readonly calls: number }[] {
  const held = new Map<string, { readonly end: ClusterEnd; calls: number }>();
  const own = keyOf(workload);
  const count = (ends: readonly ClusterEnd[]): void => {
    for (const [key, end] of new Map(ends.map((each) => [keyOf(each), each]))) {
      if (key === own) continue;
      const known = held.get(key) ?? { end, calls: 0 };
      known.calls += 1;
      held.set(key, known);
    }
  };
  for (const [variable, value] of variables) {
    if (isTelemetryVariable(variable) || /^OTEL_(?:SERVICE_NAME|RESOURCE_ATTRIBUTES)$|^DD_SERVICE$/.test(variable))
      continue;
    count(hostsIn(value, variable).flatMap((host) => cluster.behind(host, workload.namespace)));
  }
  count(connectsTo(workload).flatMap((name) => cluster.named(name, workload.namespace)));
  return [...held.values()];
}

function keyOf({ entity, stated = '' }: ClusterEnd): string {
  return `${stated}/${entity}`;
}

/** The annotation of OpenShift: a list of names with commas, or a JSON list of names and of objects with `name`. */
function connectsTo({ annotations }: Workload): readonly string[] {
  const text = textOf(annotations['app.openshift.io/connects-to']).trim();
  if (!text.startsWith('[')) return text === '' ? [] : text.split(',').map((name) => name.trim());
  try {
    return listOf(JSON.parse(text)).map((each) => (isObject(each) ? textOf(each.name) : textOf(each)));
  } catch {
    return [];
  }
}
