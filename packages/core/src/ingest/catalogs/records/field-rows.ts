import type { SourceFile } from '../../../model/catalog.ts';
import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlValue } from '../../tree/tree-value.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { writtenText } from '../made-entity.ts';
import { csvTable } from './csv-records.ts';
import type { Cell, FieldRow } from './field-row.ts';

/** The records of a file. */
export interface FieldRows {
  readonly rows: readonly FieldRow[];
  /** The columns of a table, in lower case; undefined for other files, whose records may leave fields out. */
  readonly columns: readonly string[] | undefined;
  readonly problems: readonly Problem[];
}

/** Keys under which exports keep their list of records. */
const lists = ['entities', 'items', 'records', 'result', 'results', 'data', 'services', 'rows'];

/** The records of a CSV with a header line, or of JSON and YAML: a list, a list under a usual key, or each document. */
export function fieldRows(file: SourceFile): FieldRows {
  const { path, text } = file;
  const table = /\.(?:ya?ml|json)$/i.test(path) || /^\s*[[{]/.test(text) ? undefined : csvTable(text);
  if (table !== undefined) {
    const rows = table.records.map(({ values, columns, line }): FieldRow => {
      const start = { file: path, line, column: 1 };
      return {
        cells: (field) => {
          const value = values.get(field.toLowerCase());
          return value === undefined || value === ''
            ? []
            : [{ text: value, source: { ...start, column: columns.get(field.toLowerCase()) ?? 1 } }];
        },
        fields: () => [...values.keys()],
        source: start,
      };
    });
    return { rows, columns: table.headers, problems: [] };
  }
  const { documents, problems } = parseYaml(file);
  const rows = documents.flatMap(recordsIn).map(
    (value): FieldRow => ({
      cells: (field) => cellsAt([value], field),
      fields: () => keysOf(value),
      source: value.source,
    }),
  );
  return { rows, columns: undefined, problems };
}

function recordsIn(document: YamlValue): readonly YamlValue[] {
  if (document.type === 'list') return document.items;
  if (document.type === 'scalar') return document.value === null ? [] : [document];
  const list = lists.map((key) => partOf(document, key)).find((each) => each?.type === 'list');
  return list?.type === 'list' ? list.items : [document];
}

function keysOf(value: YamlValue): readonly string[] {
  const entries = (map: YamlValue) => (map.type === 'map' ? [...map.entries.values()] : []);
  return entries(value).flatMap(({ key, value: inner }) => [
    key,
    ...entries(inner).map((each) => `${key}.${each.key}`),
  ]);
}

/** A key as it is written comes before a path of keys. */
function cellsAt(values: readonly YamlValue[], field: string): readonly Cell[] {
  const maps = values.flatMap((value) => (value.type === 'list' ? value.items : [value]));
  const whole = maps.flatMap((map) => partOf(map, field) ?? []);
  if (whole.length > 0) return whole.flatMap(textsOf);
  const dot = field.indexOf('.');
  if (dot < 0) return [];
  const inner = maps.flatMap((map) => partOf(map, field.slice(0, dot)) ?? []);
  return inner.length === 0 ? [] : cellsAt(inner, field.slice(dot + 1));
}

function textsOf(value: YamlValue): readonly Cell[] {
  if (value.type === 'list') return value.items.flatMap(textsOf);
  return value.type === 'map' ? [] : [{ text: writtenText(value), source: value.source }];
}
