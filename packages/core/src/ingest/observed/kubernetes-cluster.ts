import { isObject } from './dependency-links.ts';
import { listOf, textOf } from './plain-documents.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The entity that a workload or a Service is, in the namespace that its manifest states. */
export interface ClusterEnd {
  readonly entity: string;
  readonly stated: string | undefined;
}

export interface Workload extends ClusterEnd {
  readonly name: string;
  /** `default` where the manifest states none. */
  readonly namespace: string;
  /** The name under which a catalog knows it. */
  readonly entity: string;
  readonly annotations: Plain;
  readonly labels: Plain;
  readonly podSpec: Plain;
  /** How many pods there are, as far as the manifests say. */
  readonly pods: 'one' | 'several';
}

/** What manifests say about addresses. */
export interface Cluster {
  readonly workloads: readonly Workload[];
  /** Namespace and name -> its texts. */
  readonly configMaps: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The entities behind a host, as a workload of a namespace resolves it; the Service itself where no workload is. */
  readonly behind: (host: string, namespace: string) => readonly ClusterEnd[];
  /** The entities of workloads or Services of a name, in a namespace first. */
  readonly named: (name: string, namespace: string) => readonly ClusterEnd[];
}

const workloadKinds = /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Rollout|Pod)$/;

/** Labels and annotations that name the entity of a workload, the best first. */
const entityLabels = ['backstage.io/kubernetes-id', 'tags.datadoghq.com/service', 'app.kubernetes.io/name', 'app'];

export function kubernetesCluster(documents: readonly Plain[]): Cluster {
  const scaled = new Set(documents.filter(isMultiplied).map(scaledBy));
  const workloads = documents
    .filter(({ kind }) => workloadKinds.test(textOf(kind)))
    .map((document) => workloadOf(document, scaled));
  const services = documents.filter(({ kind }) => kind === 'Service').map(serviceOf);
  const configMaps = new Map(
    documents
      .filter(({ kind }) => kind === 'ConfigMap')
      .map((document) => {
        const { name, namespace } = metadataOf(document);
        const data = Object.entries(objectOf(document.data)).map(([key, value]) => [key, textOf(value)] as const);
        return [`${namespace}/${name}`, new Map(data)] as const;
      }),
  );
  const endsOf = ({ name, namespace, stated, selector }: ReturnType<typeof serviceOf>): readonly ClusterEnd[] => {
    const selected = Object.entries(selector);
    const matching = workloads.filter(
      (each) =>
        each.namespace === namespace &&
        selected.length > 0 &&
        selected.every(([key, value]) => textOf(each.labels[key]) === textOf(value)),
    );
    return matching.length === 0 ? [{ entity: name, stated }] : matching;
  };
  const byName = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]));
  const serviceAt = (name: string, namespace: string) => byName.get(`${namespace}/${name}`);
  return {
    workloads,
    configMaps,
    behind: (host, own) => {
      const [name = '', namespace, ...rest] = host.replace(/\.$/, '').split('.');
      const isInside = rest.length === 0 || /^svc(?:\..*)?$/.test(rest.join('.'));
      const service = isInside ? serviceAt(name, namespace ?? own) : undefined;
      return service === undefined ? [] : endsOf(service);
    },
    named: (name, own) => {
      const found = workloads.filter((each) => each.name === name);
      const near = found.filter(({ namespace }) => namespace === own);
      const [service] = [serviceAt(name, own), ...services.filter((each) => each.name === name)].filter(Boolean);
      const ends = near.length > 0 ? near : found;
      return ends.length > 0 || service === undefined ? ends : endsOf(service);
    },
  };
}

function serviceOf(document: Plain) {
  return { ...metadataOf(document), selector: objectOf(objectOf(document.spec).selector) };
}

/** An autoscaler that never leaves one pod alone. */
function isMultiplied({ kind, spec }: Plain): boolean {
  return kind === 'HorizontalPodAutoscaler' && Number(objectOf(spec).minReplicas) > 1;
}

/** The workload whose pods an autoscaler counts. */
function scaledBy(document: Plain): string {
  const { name, kind } = objectOf(objectOf(document.spec).scaleTargetRef);
  return `${metadataOf(document).namespace}/${textOf(kind)}/${textOf(name)}`;
}

function podsOf(document: Plain, scaled: ReadonlySet<string>): Workload['pods'] {
  const { kind, spec } = document;
  const { name, namespace } = metadataOf(document);
  const { replicas = 1, parallelism = 1 } = objectOf(spec);
  if (kind === 'DaemonSet' || scaled.has(`${namespace}/${textOf(kind)}/${name}`)) return 'several';
  return [replicas, parallelism].some((count) => Number(count) > 1) ? 'several' : 'one';
}

function workloadOf(document: Plain, scaled: ReadonlySet<string>): Workload {
  const { name, namespace, stated } = metadataOf(document);
  const spec = objectOf(document.spec);
  const template =
    document.kind === 'Pod'
      ? document
      : objectOf(document.kind === 'CronJob' ? objectOf(objectOf(spec.jobTemplate).spec).template : spec.template);
  const metadata = objectOf(document.metadata);
  const [own, pod] = [objectOf(metadata.labels), objectOf(objectOf(template.metadata).labels)];
  const annotations = objectOf(metadata.annotations);
  const all: Plain = { ...pod, ...own, ...annotations };
  const entity = entityLabels.map((label) => textOf(all[label])).find((each) => each !== '') ?? name;
  const pods = podsOf(document, scaled);
  return { name, namespace, stated, entity, annotations, labels: pod, podSpec: objectOf(template.spec), pods };
}

function metadataOf({ metadata }: Plain): {
  readonly name: string;
  readonly namespace: string;
  readonly stated: string | undefined;
} {
  const { name, namespace } = objectOf(metadata);
  const stated = textOf(namespace) || undefined;
  return { name: textOf(name), namespace: stated ?? 'default', stated };
}

export function objectOf(value: unknown): Plain {
  return isObject(value) ? value : {};
}

export function objectsOf(value: unknown): readonly Plain[] {
  return listOf(value).filter(isObject);
}
