import * as z from 'zod/mini';
import { rowList } from '../base/row-list.ts';
import { type Adjacency, rowLength } from '../graph/adjacency.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { RequirementColumns } from '../graph/requirement-columns.ts';
import { claimKind, type Requirement, requirementRelations } from '../model/requirement.ts';
import { adjacencySections, readAdjacency, readColumn, readTexts, requireRange } from './columns.ts';
import { jsonSection, readJson } from './json-section.ts';
import type { Section, Sections } from './sections.ts';
import { count, evidence, fallback, seconds, sources, texts } from './shapes.ts';
import { require } from './snapshot-fault.ts';
import type { StringTable } from './string-table.ts';

/** In place of a value that has a column. */
const inColumn = z.literal(0);

/**
 * Of each requirement that has fields without a column, its number and these fields, ascending. `relation` and `source`
 * are among them to keep the order of the fields, in which a requirement is written as JSON.
 */
const extras = z.array(
  z.tuple([
    count,
    z.strictObject({
      fallback: z.optional(fallback),
      evidence: z.optional(evidence),
      relation: inColumn,
      observed: z.optional(
        z.looseObject({
          calls: count,
          isHeld: z.optional(z.literal(true)),
          sources: texts,
          window: z.optional(seconds),
        }),
      ),
      sources,
      source: inColumn,
    }),
  ]),
);

type Extra = z.infer<typeof extras>[number][1];

const classNames = ['hard', 'soft', 'informational'] as const;

/** The requirements of a graph as columns, in their order. */
export function requirementSections(
  { requirements, owner, members, needs, class: classes, relation }: RequirementColumns,
  { number }: StringTable,
): readonly (readonly [string, Section])[] {
  const column = (of: (requirement: Requirement) => number): Int32Array => Int32Array.from(requirements, of);
  return [
    ['requirement.owner', owner],
    ...adjacencySections('requirement.members', members),
    ['requirement.needs', needs],
    ['requirement.class', classes],
    ['requirement.relation', relation],
    ['requirement.file', column(({ source }) => number(source.file))],
    ['requirement.line', column(({ source }) => source.line)],
    ['requirement.column', column(({ source }) => source.column)],
    ['requirement.extras', jsonSection(requirements.flatMap(extrasOf))],
  ];
}

function extrasOf(requirement: Requirement, index: number) {
  const { fallback, evidence, observed, sources } = requirement;
  if ((fallback ?? evidence ?? observed ?? sources) === undefined) return [];
  const { ref: _, needs: __, of: ___, class: ____, ...rest } = requirement;
  return [[index, { ...rest, relation: 0, source: 0 }]];
}

/**
 * The requirements of these nodes, as they were compiled. Columns are views of the file, and rows are made when
 * they are read.
 *
 * @throws Damage
 */
export function readRequirements(
  sections: Sections,
  strings: readonly string[],
  nodes: readonly GraphNode[],
): RequirementColumns {
  const owner = readColumn(sections, 'requirement.owner', Int32Array);
  const size = owner.length;
  requireRange(owner, 0, nodes.length, 'requirement.owner');
  for (let index = 1; index < size; index++) require(owner[index - 1]! <= owner[index]!, 'requirement.owner');
  const members = readAdjacency(sections, 'requirement.members', size, nodes.length);
  const needs = readColumn(sections, 'requirement.needs', Int32Array, size);
  for (let index = 0; index < size; index++) {
    require(needs[index]! >= 0 && needs[index]! <= rowLength(members, index), 'requirement.needs');
  }
  const classes = readColumn(sections, 'requirement.class', Uint8Array, size);
  requireRange(classes, 0, classNames.length, 'requirement.class');
  const relation = readColumn(sections, 'requirement.relation', Uint8Array, size);
  requireRange(relation, 0, requirementRelations.length, 'requirement.relation');
  const file = readTexts(sections, 'requirement.file', strings, size);
  const line = readColumn(sections, 'requirement.line', Int32Array, size);
  const column = readColumn(sections, 'requirement.column', Int32Array, size);
  const ofRow = membersByRow(members, nodes);
  const others = extrasByRow(sections, size);
  const requirements = rowList(size, (index): Requirement => {
    const plain = {
      ref: nodes[owner[index]!]!.ref,
      needs: needs[index]!,
      of: ofRow(index),
      class: classNames[classes[index]!]!,
      relation: requirementRelations[relation[index]!]!,
      source: { file: file(index), line: line[index]!, column: column[index]! },
    };
    const extra = others.get(index);
    return extra === undefined ? plain : withExtra(plain, extra);
  });
  const lasts = new Float64Array(size);
  for (const [index, { fallback }] of others) lasts[index] = fallback?.lasts ?? 0;
  const columns = { requirements, owner, members, needs, class: classes, lasts, relation };
  return { ...columns, isClaim: claimsIn(columns, others) };
}

/** By requirement, the fields without a column. @throws Damage */
function extrasByRow(sections: Sections, size: number): ReadonlyMap<number, Extra> {
  const listed = readJson(sections, 'requirement.extras', extras);
  let before = -1;
  for (const [index] of listed) {
    require(index > before && index < size, 'requirement.extras');
    before = index;
  }
  return new Map(listed);
}

function claimsIn(
  { members, needs, class: classes, relation }: Omit<RequirementColumns, 'isClaim'>,
  others: ReadonlyMap<number, Extra>,
): Uint8Array {
  return classes.map((code, index) => {
    const shape = {
      class: classNames[code]!,
      relation: requirementRelations[relation[index]!]!,
      needs: needs[index]!,
      of: { length: rowLength(members, index) },
    };
    const fallback = others.get(index)?.fallback as Requirement['fallback'];
    return Number(claimKind(fallback === undefined ? shape : { ...shape, fallback }) !== undefined);
  });
}

function withExtra({ relation, source, ...plain }: Requirement, extra: Extra): Requirement {
  // Keys keep the place at which they are named first.
  return { ...plain, ...extra, relation, source } as Requirement;
}

/** The refs of the members of a requirement. Plain requirements on one node share their list. */
function membersByRow({ start, values }: Adjacency, nodes: readonly GraphNode[]): (row: number) => readonly string[] {
  const alone: (readonly string[] | undefined)[] = new Array(nodes.length);
  return (row) => {
    const [from, end] = [start[row]!, start[row + 1]!];
    if (end - from !== 1) return Array.from(values.subarray(from, end), (member) => nodes[member]!.ref);
    const member = values[from]!;
    const known = alone[member] ?? [nodes[member]!.ref];
    alone[member] = known;
    return known;
  };
}
