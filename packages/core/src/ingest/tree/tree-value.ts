import type { Source } from '../../model/source.ts';

/** A YAML or JSON value as plain data in which every part has its position. */
export type YamlValue = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly type: 'scalar';
  /** Value by YAML 1.2's core schema. */
  readonly value: string | number | boolean | null;
  /** As written in the file, without quotes. */
  readonly text: string;
  readonly source: Source;
  /** The position of a character of a string's value, by its UTF-16 offset in the value: for YAML inside a string. */
  readonly sourceAt: (offset: number) => Source;
}

interface YamlList {
  readonly type: 'list';
  readonly items: readonly YamlValue[];
  readonly source: Source;
}

export interface YamlMap {
  readonly type: 'map';
  /** In written order; no key twice. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly source: Source;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySource: Source;
  readonly value: YamlValue;
}

/** The value of a key without a value. */
export function nothingAt(source: Source): YamlScalar {
  return { type: 'scalar', value: null, text: '', source, sourceAt: () => source };
}
