/** What the action may import. */
export const actionImports: Readonly<Record<string, readonly string[]>> = {
  action: ['node:child_process', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
};
