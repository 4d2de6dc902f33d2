import type { CatalogFile, SourceFile } from '../../../model/catalog.ts';
import type { Entity } from '../../../model/entity.ts';
import type { Problem } from '../../../model/problem.ts';
import type { Source } from '../../../model/source.ts';
import { cappedProblems } from '../../tree/capped-problems.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlValue } from '../../tree/tree-value.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { itemsOf, madeEntity, slugOf, tierOf, writtenText } from '../made-entity.ts';
import { csvRecords } from './csv-records.ts';
import { type EdgeRecord, edgeHeaders, edgeRecords } from './edge-records.ts';
import { isJsonLike, mayBeRecords } from './may-be-records.ts';
import { isKnownRelation, serviceNowEdge } from './service-now.ts';

/** Lists of dependencies: their name, how they are recognized, and what they give. */
export const recordsFormat = {
  name: 'records',
  recognizedBy:
    'a CSV or a JSON list with `from, to`, `source, target`, `dependent, dependency` or `parent, type, child`; `{"nodes", "edges"}`',
  gives:
    'both ends and who needs whom, with a class where it is hard, soft or informational; also relations of ServiceNow',
};

/** The ends and the class of a record, whatever the shape of the file is. */
type Field = (name: string) => string;

/** A file that is a list of dependencies; undefined for any other file. Only files that are named are asked. */
export function recordsFile(file: SourceFile): CatalogFile | undefined {
  const { path, text } = file;
  if (!mayBeRecords(text)) return undefined;
  if (isJsonLike(text)) return jsonRecords(file);
  const records = csvRecords(text);
  if (records === undefined) return undefined;
  const rows = records.map(({ values, line }) => ({
    field: (name: string) => values.get(name) ?? '',
    has: (name: string) => values.has(name),
    source: { file: path, line, column: 1 },
  }));
  return read(path, rows, []);
}

interface Row {
  readonly field: Field;
  readonly has: (name: string) => boolean;
  readonly source: Source;
}

function jsonRecords({ path, text }: SourceFile): CatalogFile | undefined {
  const [document] = parseYaml({ path, text }).documents;
  if (document === undefined) return undefined;
  const list = [document, partOf(document, 'edges'), partOf(document, 'links'), partOf(document, 'result')].find(
    (each) => each?.type === 'list',
  );
  const rows = itemsOf(list).map((item) => ({
    field: (name: string) => writtenText(partOf(item, name)),
    has: (name: string) => partOf(item, name) !== undefined,
    source: item.source,
  }));
  return read(path, rows, itemsOf(partOf(document, 'nodes')));
}

function read(path: string, rows: readonly Row[], nodes: readonly YamlValue[]): CatalogFile | undefined {
  const [first] = rows;
  const ends = first && edgeHeaders.find(([from, to]) => first.has(from) && first.has(to));
  const isServiceNow = first !== undefined && ['parent', 'type', 'child'].every(first.has);
  if (ends === undefined && !isServiceNow) return undefined;
  const problems: Problem[] = [];
  const unknown = new Map<string, { readonly source: Source; count: number }>();
  const edges = rows.flatMap(({ field, source }): EdgeRecord[] => {
    if (ends !== undefined) return [{ from: field(ends[0]), to: field(ends[1]), class: field('class'), source }];
    const type = field('type');
    if (!isKnownRelation(type)) {
      const known = unknown.get(type) ?? { source, count: 0 };
      unknown.set(type, { ...known, count: known.count + 1 });
    }
    const edge = serviceNowEdge(field('parent'), type, field('child'), source);
    return edge === undefined ? [] : [edge];
  });
  for (const [text, { source }] of unknown)
    problems.push({ code: 'invalid-reference', field: 'type', text, fault: 'unknown relation', source });
  const found = edgeRecords(edges);
  const all = [...problems, ...found.problems];
  return {
    path,
    entities: withNodes(found.entities, nodes),
    locations: [],
    skippedTemplates: 0,
    problems: cappedProblems(all),
    incomplete: all.length > 0,
  };
}

/** The entities of a list of nodes, with what the edges say of them. */
function withNodes(entities: readonly Entity[], nodes: readonly YamlValue[]): readonly Entity[] {
  const known = new Map(entities.map((entity) => [entity.ref, entity]));
  for (const node of nodes) {
    const name = writtenText(partOf(node, 'id')) || writtenText(partOf(node, 'name'));
    const kind =
      /^(?:component|resource|api|system|domain)$/i.exec(writtenText(partOf(node, 'kind')))?.[0] ?? 'component';
    if (slugOf(name) === '') continue;
    const owner = slugOf(writtenText(partOf(node, 'owner'))).toLowerCase();
    const made = madeEntity({
      origin: recordsFormat.name,
      kind: kind.toLowerCase(),
      name,
      tier: tierOf(writtenText(partOf(node, 'tier'))),
      owner: owner === '' ? undefined : { target: `group:default/${owner}`, source: node.source },
      source: node.source,
    });
    const before = known.get(made.ref);
    const claims = before?.claims === undefined ? made.claims : { ...made.claims, ...before.claims };
    known.set(made.ref, {
      ...made,
      ...(claims && { claims }),
      statements: [...made.statements, ...(before?.statements ?? [])],
    });
  }
  return [...known.values()];
}
