import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The full, lower-cased ref that a text names by Backstage's rules; undefined if it names none. */
export function fullRef(text: string, namespace: string, defaultKind: string | undefined): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultNamespace: namespace, ...(defaultKind !== undefined && { defaultKind }) }),
    );
  } catch {
    return undefined;
  }
}
