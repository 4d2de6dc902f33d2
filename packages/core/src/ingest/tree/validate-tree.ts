import type * as z from 'zod/mini';
import { nearestText } from '../../base/nearest-text.ts';
import type { Problem } from '../../model/problem.ts';
import { prune } from './prune.ts';
import { partOf, plainValue, shownValue } from './tree-queries.ts';
import type { YamlEntry, YamlValue } from './tree-value.ts';
import { withoutProto } from './without-proto.ts';

/** The code of problems with a value: of an annotation, of `faultline.yaml` or of an incident. */
export type InputCode = 'invalid-claim' | 'invalid-config' | 'invalid-incident';

type Issue = z.core.$ZodIssue;

/**
 * The parts of a value that fit the schema, the tree of those parts, and a problem for each part that does not fit. An
 * invalid part is removed, together with the map that requires it.
 */
export function validateTree<Value>(
  schema: z.ZodMiniType<Value>,
  tree: YamlValue,
  code: InputCode,
): { readonly value: Value | undefined; readonly tree: YamlValue; readonly problems: readonly Problem[] } {
  const safe = withoutProto(tree);
  let reported: readonly Problem[] | undefined;
  for (let rest: YamlValue | undefined = safe.tree; rest !== undefined; ) {
    const parsed = parseShape(schema, plainValue(rest));
    if (parsed === undefined)
      return { value: undefined, tree, problems: [...safe.problems, tooManyIssues(tree, code)] };
    if (parsed.success) return { value: parsed.data, tree: rest, problems: [...safe.problems, ...(reported ?? [])] };
    const issues = withoutRepeats(parsed.error.issues.flatMap(specificIssues));
    // Later rounds only find maps that the first round left incomplete, which is already reported.
    reported ??= issues.flatMap((issue) => problemsOf(issue, tree, code));
    rest = prune(
      rest,
      issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
      ),
    );
  }
  return { value: undefined, tree, problems: [...safe.problems, ...(reported ?? [])] };
}

/**
 * Undefined if the value has more issues than zod can collect: it passes them as arguments, over 100,000 overflow the
 * stack.
 */
function parseShape<Value>(schema: z.ZodMiniType<Value>, value: unknown) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function tooManyIssues({ source }: YamlValue, code: InputCode): Problem {
  const fault = {
    kind: 'unexpected',
    expected: 'valid values',
    found: 'more invalid ones than can be listed',
  } as const;
  return { code, key: 'the whole', fault, source };
}

/**
 * Replaces a union's issue by the issues of the alternative that was probably meant, and a key's issue by the inner
 * one.
 */
function specificIssues(issue: Issue): Issue[] {
  if (issue.code === 'invalid_key') return [{ ...issue, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((errors) => errors.every(isInside));
  if (meant.length !== 1) return [issue];
  return meant[0]!.flatMap(specificIssues).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Drops further issues at the path of a type error: an empty list is not an empty text. */
function withoutRepeats(issues: readonly Issue[]): Issue[] {
  const isOfAnotherType = ({ code }: Issue): boolean => typeCodes.has(code);
  const paths = new Set(issues.filter(isOfAnotherType).map(({ path }) => JSON.stringify(path)));
  return issues.filter((issue) => isOfAnotherType(issue) || !paths.has(JSON.stringify(issue.path)));
}

/** Issues about the type of a value as a whole. A nested union is one of texts and numbers. */
const typeCodes: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function isInside({ path, code }: Issue): boolean {
  return path.length > 0 || !typeCodes.has(code);
}

function problemsOf(issue: Issue, tree: YamlValue, code: InputCode): Problem[] {
  const found = follow(tree, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key): Problem => {
      const suggestion = nearestText(key, issue.message.split(', '));
      const source = entryOf(found.value, key)?.keySource ?? found.value.source;
      return { code: 'unknown-key', key, ...(suggestion !== undefined && { suggestion }), source };
    });
  }
  const expected = issue.message;
  if (found.missing !== undefined) {
    return [{ code, key: found.missing, fault: { kind: 'missing', expected }, source: found.value.source }];
  }
  const key = found.key ?? 'the whole';
  if (issue.code === 'invalid_key') {
    const source = found.keySource ?? found.value.source;
    return [{ code, key, fault: { kind: 'unexpected', expected, found: key }, source }];
  }
  const fault = { kind: 'unexpected', expected, found: shownValue(found.value) } as const;
  return [{ code, key, fault, source: found.value.source }];
}

interface Found {
  /** The value at the path, or the map that lacks its last key. */
  readonly value: YamlValue;
  /** The last key of the path. */
  readonly key?: string;
  readonly keySource?: YamlEntry['keySource'];
  readonly missing?: string;
}

function follow(tree: YamlValue, path: readonly PropertyKey[]): Found {
  let found: Found = { value: tree };
  for (const step of path) {
    const next = partOf(found.value, step);
    if (next === undefined) return { ...found, missing: String(step) };
    const entry = entryOf(found.value, step);
    found = entry ? { value: next, key: entry.key, keySource: entry.keySource } : { ...found, value: next };
  }
  return found;
}

function entryOf(value: YamlValue, key: PropertyKey): YamlEntry | undefined {
  return value.type === 'map' ? value.entries.get(String(key)) : undefined;
}
