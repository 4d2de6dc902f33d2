import { plainValue } from '../tree/tree-queries.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { isObject } from './dependency-links.ts';
import type { ObservedInput } from './observed-format.ts';

/** The documents of a deployment file, as plain values. */
export interface PlainDocuments {
  readonly documents: readonly unknown[];
  /** Something is not valid YAML. No problem of the parser is given: it could quote a value. */
  readonly isBroken: boolean;
}

/** The items of a `List` stand for themselves. */
export function plainDocuments({ text, json }: ObservedInput): PlainDocuments {
  const parsed = json === undefined ? parseYaml({ path: '', text }, { mergeKeys: true }) : undefined;
  const documents = parsed === undefined ? [json] : parsed.documents.map(plainValue);
  const items = documents.flatMap((document) =>
    isObject(document) && Array.isArray(document.items) && /List$/.test(String(document.kind))
      ? document.items
      : [document],
  );
  return { documents: items, isBroken: parsed?.incomplete ?? false };
}

/** A map with the maps that `<<` merges into it, whose keys it overrides. Each level is merged once. */
export function mergedMap(value: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!isObject(value)) return {};
  const { '<<': merged, ...own } = value;
  if (merged === undefined || depth > 8) return own;
  const parts = Array.isArray(merged) ? [...merged].reverse() : [merged];
  return Object.assign({}, ...parts.map((part) => mergedMap(part, depth + 1)), own);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
