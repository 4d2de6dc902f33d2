import { distance } from 'fastest-levenshtein';
import type * as z from 'zod/mini';
import type { Problem } from '../../model/problem.ts';
import { prune } from './prune.ts';
import { partOf, plainValue, shownValue } from './tree-queries.ts';
import type { YamlEntry, YamlValue } from './tree-value.ts';
import { withoutProto } from './without-proto.ts';

/** The code under which problems with a value are told: that of an annotation or that of `faultline.yaml`. */
export type InputCode = 'invalid-claim' | 'invalid-config';

type Issue = z.core.$ZodIssue;

/**
 * What of a value fits the schema, with the tree of just that, and a problem for each part that does not. A part that
 * does not fit is left out; where a map cannot do without it, so is the map.
 */
export function validateTree<Value>(
  schema: z.ZodMiniType<Value>,
  tree: YamlValue,
  code: InputCode,
): { readonly value: Value | undefined; readonly tree: YamlValue; readonly problems: readonly Problem[] } {
  const safe = withoutProto(tree);
  let told: readonly Problem[] | undefined;
  for (let rest: YamlValue | undefined = safe.tree; rest !== undefined; ) {
    const parsed = schema.safeParse(plainValue(rest));
    if (parsed.success) return { value: parsed.data, tree: rest, problems: [...safe.problems, ...(told ?? [])] };
    const issues = withoutEchoes(parsed.error.issues.flatMap(telling));
    // Later rounds only find what the first left incomplete, and that is told already.
    told ??= issues.flatMap((issue) => problemsOf(issue, tree, code));
    rest = prune(
      rest,
      issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
      ),
    );
  }
  return { value: undefined, tree, problems: [...safe.problems, ...(told ?? [])] };
}

/** Of a union's issue, those of the one alternative that was meant; of a key's, the one inside. */
function telling(issue: Issue): Issue[] {
  if (issue.code === 'invalid_key') return [{ ...issue, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((errors) => errors.every(isInside));
  if (meant.length !== 1) return [issue];
  return meant[0]!.flatMap(telling).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Of a value of another type nothing else is said: an empty list is no empty text. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const isOfAnotherType = ({ code }: Issue): boolean => typeCodes.has(code);
  const places = new Set(issues.filter(isOfAnotherType).map(({ path }) => JSON.stringify(path)));
  return issues.filter((issue) => isOfAnotherType(issue) || !places.has(JSON.stringify(issue.path)));
}

/** What says, of a value as a whole, that it is of another type. A union in a union is of texts and numbers. */
const typeCodes: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function isInside({ path, code }: Issue): boolean {
  return path.length > 0 || !typeCodes.has(code);
}

function problemsOf(issue: Issue, tree: YamlValue, code: InputCode): Problem[] {
  const place = follow(tree, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key): Problem => {
      const suggestion = nearestKey(key, issue.message.split(', '));
      const source = entryOf(place.value, key)?.keySource ?? place.value.source;
      return { code: 'unknown-key', key, ...(suggestion !== undefined && { suggestion }), source };
    });
  }
  const expected = issue.message;
  if (place.missing !== undefined) {
    return [{ code, key: place.missing, fault: { kind: 'missing', expected }, source: place.value.source }];
  }
  const key = place.key ?? 'the whole';
  if (issue.code === 'invalid_key') {
    const source = place.keySource ?? place.value.source;
    return [{ code, key, fault: { kind: 'unexpected', expected, found: key }, source }];
  }
  const fault = { kind: 'unexpected', expected, found: shownValue(place.value) } as const;
  return [{ code, key, fault, source: place.value.source }];
}

interface Place {
  /** The value at the path, or the map that lacks its last key. */
  readonly value: YamlValue;
  /** The nearest key on the way. */
  readonly key?: string;
  readonly keySource?: YamlEntry['keySource'];
  readonly missing?: string;
}

function follow(tree: YamlValue, path: readonly PropertyKey[]): Place {
  let place: Place = { value: tree };
  for (const step of path) {
    const next = partOf(place.value, step);
    if (next === undefined) return { ...place, missing: String(step) };
    const entry = entryOf(place.value, step);
    place = entry ? { value: next, key: entry.key, keySource: entry.keySource } : { ...place, value: next };
  }
  return place;
}

function entryOf(value: YamlValue, key: PropertyKey): YamlEntry | undefined {
  return value.type === 'map' ? value.entries.get(String(key)) : undefined;
}

/** The known key at most 2 edits away, whatever its case; ties go to the first. */
function nearestKey(key: string, known: readonly string[]): string | undefined {
  if (key.length > 40) return undefined;
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0] !== undefined && ranked[0].edits <= 2 ? ranked[0].candidate : undefined;
}
