import type { SourceFile } from '../../model/catalog.ts';
import type { Problem } from '../../model/problem.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import { jsonValue, jsonValueOfItems } from './fast/json-value.ts';
import { type SimpleLimits, simpleYaml } from './fast/simple-yaml.ts';
import type { SourceAt } from './positions/line-positions.ts';

/** How much of a file is read. */
export interface YamlLimits {
  readonly documents: number;
  /** Levels, aliases followed. */
  readonly nesting: number;
  /** Values per MiB of text; the same again once aliases are written out. */
  readonly nodesPerMiB: number;
  /** Words and signs per MiB of text that only the YAML library reads. Real catalogs have up to 190,000. */
  readonly tokensPerMiB: number;
}

export const defaultYamlLimits: YamlLimits = {
  documents: 10_000,
  nesting: 64,
  nodesPerMiB: 250_000,
  tokensPerMiB: 300_000,
};

export interface ParsedYaml {
  readonly documents: readonly YamlValue[];
  readonly problems: readonly Problem[];
  /** A part was left out. */
  readonly incomplete: boolean;
}

/** Undefined if the text needs the YAML library. A simple text has no problems, and all of it is read. */
export function parseSimpleYaml(file: SourceFile, limits: YamlLimits, locate?: SourceAt): ParsedYaml | undefined {
  const json = jsonValue(file, simpleLimits(file, limits), locate);
  if (json === undefined) return parseBlockYaml(file, limits, locate);
  return { documents: [json], problems: [], incomplete: false };
}

/** The same for a text that `parseJson` did not read. */
export function parseBlockYaml(file: SourceFile, limits: YamlLimits, locate?: SourceAt): ParsedYaml | undefined {
  const documents = simpleYaml(file, simpleLimits(file, limits), locate);
  return documents && { documents, problems: [], incomplete: false };
}

/**
 * The value of a JSON text; undefined for any other text, and for JSON that the YAML library has to judge.
 *
 * @param take receives the items of a long list one at a time, as in `jsonValueOfItems`
 */
export function parseJson(
  file: SourceFile,
  limits: YamlLimits,
  take?: (item: YamlValue) => void,
): YamlValue | undefined {
  const most = simpleLimits(file, limits);
  return take === undefined ? jsonValue(file, most) : jsonValueOfItems(file, most, take);
}

function simpleLimits({ text }: SourceFile, limits: YamlLimits): SimpleLimits {
  return { nodes: mostPerMiB(limits.nodesPerMiB, text), nesting: limits.nesting };
}

/** A number of things that a text may hold, by its length. */
export function mostPerMiB(each: number, { length }: string): number {
  return each * Math.max(1, Math.ceil(length / 2 ** 20));
}
