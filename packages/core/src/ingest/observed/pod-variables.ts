import { objectOf, objectsOf, type Workload } from './kubernetes-cluster.ts';
import { listOf, textOf } from './plain-documents.ts';

type ConfigMaps = ReadonlyMap<string, ReadonlyMap<string, string>>;

const sidecars = /^(?:istio-proxy|istio-init|linkerd-proxy|linkerd-init)$/;

/**
 * The variables of the containers of a workload, sidecars left out, and how many values stand in secrets: they are not
 * read. Files of a mounted ConfigMap count as variables of their names.
 */
export function podVariables(
  { podSpec, namespace }: Workload,
  configMaps: ConfigMaps,
): { readonly variables: ReadonlyMap<string, string>; readonly secrets: number } {
  const variables = new Map<string, string>();
  let secrets = 0;
  const configMap = (name: unknown) => configMaps.get(`${namespace}/${textOf(name)}`);
  const containers = [...objectsOf(podSpec.initContainers), ...objectsOf(podSpec.containers)].filter(
    ({ name }) => !sidecars.test(textOf(name)),
  );
  for (const container of containers) {
    for (const source of objectsOf(container.envFrom)) {
      if ('secretRef' in source) secrets += 1;
      const data = configMap(objectOf(source.configMapRef).name);
      for (const [key, value] of data ?? []) variables.set(`${textOf(source.prefix)}${key}`, value);
    }
    for (const { name, value, valueFrom } of objectsOf(container.env)) {
      const from = objectOf(valueFrom);
      if ('secretKeyRef' in from) secrets += 1;
      const reference = objectOf(from.configMapKeyRef);
      const text = textOf(value) || (configMap(reference.name)?.get(textOf(reference.key)) ?? '');
      variables.set(textOf(name), expanded(text, variables));
    }
  }
  for (const volume of objectsOf(podSpec.volumes)) {
    const sources = [volume, ...objectsOf(objectOf(volume.projected).sources)];
    for (const source of sources) {
      if ('secret' in source) secrets += 1;
      const data = configMap(objectOf(source.configMap).name);
      for (const [key, value] of data ?? []) {
        for (const [index, line] of fileValues(value).entries()) variables.set(`${key}#${index}`, line);
      }
    }
  }
  return { variables, secrets };
}

/** The values of the lines of a configuration file: what stands after `=` or `:`. */
function fileValues(text: string): readonly string[] {
  return listOf(text.split('\n')).flatMap((line) => {
    const value = /^\s*["']?[\w.-]+["']?\s*[=:]\s*["']?([^"'\s#]+)["']?,?\s*$/.exec(String(line))?.[1];
    return value === undefined ? [] : [value];
  });
}

/** `$(NAME)` is the value of a variable above. */
function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\(([\w.-]+)\)/g, (all, name: string) => variables.get(name) ?? all);
}
