import { listOf, mergedMap, textOf } from './plain-documents.ts';

/** The variables of a `.env` file. */
export function dotEnv(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match === null) continue;
    const [, name = '', value = ''] = match;
    const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
    variables.set(name, expanded(quoted ?? value.replace(/\s+#.*$/, ''), variables));
  }
  return variables;
}

/** The variables of a service, a map or a list. One without a value takes that of the `.env` file. */
export function composeVariables(
  environment: unknown,
  shared: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const entries = Array.isArray(environment)
    ? listOf(environment).map((each): [string, string | undefined] => {
        const [name = '', value] = textOf(each).split(/=(.*)/s, 2);
        return [name, value];
      })
    : Object.entries(mergedMap(environment)).map(([name, value]): [string, string | undefined] => [
        name,
        value === null || value === undefined ? undefined : textOf(value),
      ]);
  return new Map(
    entries.map(([name, value]) => [name.trim(), expanded(value ?? shared.get(name.trim()) ?? '', shared)]),
  );
}

/** A text with `$A`, `${A}`, `${A:-default}` and `${A-default}` replaced, once; unknown variables stay as they are. */
function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)(?::?-([^}]*))?[^}]*\}|\$(\w+)/g, (all, braced, fallback, plain) => {
    const value = variables.get(braced ?? plain);
    return value !== undefined && value !== '' ? value : (fallback ?? value ?? all);
  });
}
