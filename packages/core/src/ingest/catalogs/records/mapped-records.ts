import type { CatalogFile, SourceFile } from '../../../model/catalog.ts';
import type { Placement, Tier } from '../../../model/claims.ts';
import type { Entity } from '../../../model/entity.ts';
import { fullRef } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import type { RecordField, RecordKind, RecordMap } from '../../../model/record-map.ts';
import { cappedProblems } from '../../tree/capped-problems.ts';
import { type MadeNeed, type MadeRef, madeEntity, slugOf, tierOf } from '../made-entity.ts';
import { edgeRecords } from './edge-records.ts';
import type { Cell, FieldRow } from './field-row.ts';
import { fieldRows } from './field-rows.ts';

const origin = 'records';

/**
 * Reads records of any shape, in CSV, JSON or YAML, by a map of their fields: a record is an entity or, with `from` and
 * `to`, a dependency. Never throws; a record that cannot be read is a problem with its place. Linear in the text.
 */
export function mappedRecords(file: SourceFile, map: RecordMap): CatalogFile {
  const { rows, columns, problems: reading } = fieldRows(file);
  const problems: Problem[] = [...reading];
  const fields = [...Object.entries(map.fields), ...[...map.placedIn].map(([axis, field]) => [axis, field] as const)];
  for (const [key, field] of columns === undefined ? [] : fields) {
    if (columns!.includes(field.toLowerCase())) continue;
    const source = { file: file.path, line: 1, column: 1 };
    problems.push({ code: 'invalid-record', key, field, fault: 'no column', columns: columns!, source });
  }
  const found =
    problems.length > reading.length
      ? { entities: [], problems: [] }
      : map.fields.name === undefined
        ? dependencies(rows, map)
        : entities(rows, map, map.fields.name);
  for (const each of found.problems) problems.push(each);
  return {
    path: file.path,
    entities: found.entities,
    locations: [],
    skippedTemplates: 0,
    problems: cappedProblems(problems),
    incomplete: problems.some(({ code }) => code !== 'invalid-tier'),
  };
}

interface Found {
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
}

function dependencies(rows: readonly FieldRow[], { fields, classes }: RecordMap): Found {
  return edgeRecords(
    rows.map((row) => {
      const text = (field: RecordField): string => firstOf(row, fields[field])?.text ?? '';
      const stated = text('class');
      return {
        from: text('from'),
        to: text('to'),
        class: classes.get(stated.toLowerCase()) ?? stated,
        source: row.source,
      };
    }),
  );
}

function entities(rows: readonly FieldRow[], map: RecordMap, nameField: string): Found {
  const problems: Problem[] = [];
  const made = rows.flatMap((row): Entity[] => {
    const name = firstOf(row, nameField);
    if (name === undefined || slugOf(name.text) === '') {
      const source = name?.source ?? row.source;
      problems.push({ code: 'invalid-record', key: 'name', field: nameField, fault: 'no value', source });
      return [];
    }
    const kind = kindOf(row, map);
    if (kind === 'none') return [];
    if (typeof kind === 'object') {
      const { text, source } = kind;
      problems.push({ code: 'invalid-record', key: 'kind', field: text, fault: 'unknown kind', source });
      return [];
    }
    return [entityOf(row, map, { name, kind, problems })];
  });
  return { entities: made, problems };
}

function entityOf(
  row: FieldRow,
  { fields, placedIn, tiers }: RecordMap,
  { name, kind, problems }: { readonly name: Cell; readonly kind: RecordKind; readonly problems: Problem[] },
): Entity {
  const one = (field: RecordField): Cell | undefined => firstOf(row, fields[field]);
  const all = (field: RecordField): readonly Cell[] => listOf(row, fields[field]);
  const ref = (field: RecordField, kindOfRef: string): MadeRef | undefined => {
    const cell = one(field);
    return cell && madeRef(cell, kindOfRef);
  };
  const needs = (field: 'dependsOn' | 'dependencyOf'): readonly MadeNeed[] =>
    all(field).flatMap((cell) => {
      const made = madeRef(cell, 'component');
      return made === undefined ? [] : [{ ...made, isReversed: field === 'dependencyOf' }];
    });
  const tier = tierIn(one('tier'), tiers);
  const own = `${kind}:default/${slugOf(name.text)}`.toLowerCase();
  // A plain name stands for a Component; the alias leads to an entity of another kind.
  const aliases = [name, ...all('aliases')]
    .flatMap((cell) => madeRef(cell, 'component')?.target ?? [])
    .filter((alias) => alias !== own);
  if (tier.unknown !== undefined)
    problems.push({
      code: 'invalid-tier',
      ref: own,
      value: tier.unknown.text,
      canBeMapped: true,
      source: tier.unknown.source,
    });
  return madeEntity({
    origin,
    kind,
    name: name.text,
    ...texts({ title: one('title'), description: one('description'), type: one('type'), lifecycle: one('lifecycle') }),
    tier: tier.known,
    owner: ref('owner', 'group'),
    system: ref('system', 'system'),
    domain: ref('domain', 'domain'),
    needs: [...needs('dependsOn'), ...needs('dependencyOf')],
    placedIn: [...placedIn].flatMap(([axis, field]) => placement(axis, listOf(row, field))),
    aliases: [...new Set(aliases)],
    source: name.source,
  });
}

function texts(cells: Readonly<Record<'title' | 'description' | 'type' | 'lifecycle', Cell | undefined>>) {
  return Object.fromEntries(Object.entries(cells).flatMap(([key, cell]) => (cell ? [[key, cell.text]] : [])));
}

/** A ref with its kind, or a name: a title with spaces becomes a slug. */
function madeRef({ text, source }: Cell, kind: string): MadeRef | undefined {
  const named = /^[a-z]+:/i.test(text) ? text : slugOf(text);
  const target = fullRef(named, 'default', kind);
  return target === undefined ? undefined : { target, source };
}

function tierIn(
  cell: Cell | undefined,
  tiers: RecordMap['tiers'],
): { readonly known?: Tier | undefined; readonly unknown?: Cell } {
  if (cell === undefined) return {};
  const known = tiers.get(cell.text.toLowerCase()) ?? tierOf(cell.text);
  return known === undefined ? { unknown: cell } : { known };
}

/** Values of one axis: the entity needs one of them, which is a claim where there are several. */
function placement(axis: string, cells: readonly Cell[]): Placement[] {
  const [first] = cells;
  if (first === undefined) return [];
  const values = [...new Set(cells.map(({ text }) => text))].sort();
  return [{ axis, values, needs: 1, source: first.source }];
}

const componentWords =
  /^(?:component|service|job|worker|function|frontend|app|application|container|workload|website)s?$/;
const resourceWords = /^(?:resource|datastore|database|db|cache|queue|topic|bucket|cloud[_ -]?resource)s?$/;

/** The kind of a record, or the cell whose word is not known. */
function kindOf(row: FieldRow, { fields, kind, kinds }: RecordMap): RecordKind | 'none' | Cell {
  const cell = firstOf(row, fields.kind);
  if (cell === undefined) return kind;
  const word = cell.text.toLowerCase();
  const mapped = kinds.get(word);
  if (mapped !== undefined) return mapped;
  if (componentWords.test(word)) return 'component';
  if (resourceWords.test(word)) return 'resource';
  const plain = ({ api: 'api', system: 'system', domain: 'domain', group: 'group', team: 'group' } as const)[word];
  return plain ?? cell;
}

function firstOf(row: FieldRow, field: string | undefined): Cell | undefined {
  return field === undefined ? undefined : row.cells(field).find(({ text }) => text !== '');
}

/** The values of a list, or of a text with commas, semicolons or bars. */
function listOf(row: FieldRow, field: string | undefined): readonly Cell[] {
  if (field === undefined) return [];
  return row
    .cells(field)
    .flatMap(({ text, source }) => text.split(/[,;|]/).map((part) => ({ text: part.trim(), source })))
    .filter(({ text }) => text !== '');
}
