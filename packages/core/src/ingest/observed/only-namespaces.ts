import type { Observation } from '../../model/observation.ts';

type Ends = Pick<Observation, 'caller' | 'callee' | 'callerNamespace' | 'calleeNamespace'>;

/**
 * The namespace that is meant where a row gives a name without one, as traces do: the only one in which other rows know
 * the name; undefined where no row gives one, or several differ. Linear.
 *
 * @param keyOf what names have in common that are the same
 */
export function onlyNamespaces(
  rows: readonly Ends[],
  keyOf: (name: string) => string = (name) => name,
): (name: string) => string | undefined {
  const namespaces = new Map<string, Set<string>>();
  const know = (name: string, namespace: string | undefined): void => {
    if (namespace === undefined || namespace === '') return;
    const key = keyOf(name);
    namespaces.set(key, (namespaces.get(key) ?? new Set()).add(namespace));
  };
  for (const { caller, callee, callerNamespace, calleeNamespace } of rows) {
    know(caller, callerNamespace);
    know(callee, calleeNamespace);
  }
  if (namespaces.size === 0) return () => undefined;
  return (name) => {
    const found = namespaces.get(keyOf(name));
    return found?.size === 1 ? [...found][0] : undefined;
  };
}
