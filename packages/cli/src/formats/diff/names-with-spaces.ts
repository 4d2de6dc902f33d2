import { type Diff, shortRef } from '@faultline/core';

/** Names in a diff that hold spaces, as sentences print them: nothing else in a sentence says where they end. */
export function namesWithSpaces(diff: Diff): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^[a-z]+:[^/]+\/.*\s/.test(value)) found.add(shortRef(value));
    } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) visit(part);
  };
  visit({ ...diff, base: undefined, head: undefined });
  return [...found];
}
