import * as z from 'zod/mini';
import { compareText } from '../base/order.ts';
import { type Adjacency, rowLength, rowValues } from '../graph/adjacency.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import type { Tier } from '../model/claims.ts';
import { adjacencySections, readAdjacency, readColumn, readOptionalTexts, readTexts } from './columns.ts';
import { jsonSection, readJson } from './json-section.ts';
import type { Section, Sections } from './sections.ts';
import { acceptedRisks, alerts, bound, count, optionalText, sources, text } from './shapes.ts';
import { require } from './snapshot-fault.ts';
import type { StringTable } from './string-table.ts';

/** Fields of a node that are one text or none, each a column of text numbers. */
const textFields = ['title', 'type', 'lifecycle', 'owner', 'system', 'domain', 'axis'] as const;

const flag = { declared: 1, inert: 2, tier: 4 } as const;

/** Of each node that has some of them, its number and the fields that have no column. */
const extras = z.array(
  z.tuple([
    count,
    z.strictObject({
      links: z.optional(z.array(z.looseObject({ url: text, title: optionalText, type: optionalText }))),
      bound: z.optional(bound),
      alerts,
      acceptedRisks,
      sources,
      fieldOrigins: z.optional(z.record(text, text)),
    }),
  ]),
);

/** The nodes of a graph as columns, in their order. */
export function nodeSections(
  nodes: readonly GraphNode[],
  strings: StringTable,
): readonly (readonly [string, Section])[] {
  const { number } = strings;
  const column = (of: (node: GraphNode) => number): Int32Array => Int32Array.from(nodes, of);
  return [
    ['node.ref', column(({ ref }) => number(ref))],
    ['node.kind', column(({ kind }) => number(kind))],
    ['node.name', column(({ name }) => number(name))],
    ...textFields.map((field) => [`node.${field}`, column((node) => number(node[field]))] as const),
    ['node.flags', Uint8Array.from(nodes, flagsOf)],
    ['node.recovers', Float64Array.from(nodes, ({ recovers }) => recovers)],
    ['node.file', column(({ source }) => number(source?.file))],
    ['node.line', column(({ source }) => source?.line ?? 0)],
    ['node.column', column(({ source }) => source?.column ?? 0)],
    ...adjacencySections('node.tags', tagsOf(nodes, number)),
    ['node.extras', jsonSection(nodes.flatMap(extrasOf))],
  ];
}

function tagsOf(nodes: readonly GraphNode[], number: StringTable['number']): Adjacency {
  const start = new Int32Array(nodes.length + 1);
  for (let index = 0; index < nodes.length; index++) start[index + 1] = start[index]! + nodes[index]!.tags.length;
  return { start, values: Int32Array.from(nodes.flatMap(({ tags }) => tags.map(number))) };
}

function flagsOf({ declared, isInert, tier }: GraphNode): number {
  return (declared ? flag.declared : 0) + (isInert ? flag.inert : 0) + (tier ?? 0) * flag.tier;
}

function extrasOf({ links, bound, alerts, acceptedRisks, sources, fieldOrigins }: GraphNode, index: number) {
  const rest = { ...(links.length > 0 && { links }), bound, alerts, acceptedRisks, sources, fieldOrigins };
  return Object.values(rest).some((value) => value !== undefined) ? [[index, rest]] : [];
}

const nothing: readonly never[] = [];

type Building<Whole> = { -readonly [Key in keyof Whole]: Whole[Key] };

/** The nodes, as they were compiled. @throws Damage */
export function readNodes(sections: Sections, strings: readonly string[]): readonly GraphNode[] {
  const size = readColumn(sections, 'node.ref', Int32Array).length;
  const ref = readTexts(sections, 'node.ref', strings, size);
  const [kind, name] = (['kind', 'name'] as const).map((field) => readTexts(sections, `node.${field}`, strings, size));
  const texts = textFields.map(
    (field) => [field, readOptionalTexts(sections, `node.${field}`, strings, size)] as const,
  );
  const file = readOptionalTexts(sections, 'node.file', strings, size);
  const line = readColumn(sections, 'node.line', Int32Array, size);
  const column = readColumn(sections, 'node.column', Int32Array, size);
  const flags = readColumn(sections, 'node.flags', Uint8Array, size);
  const recovers = readColumn(sections, 'node.recovers', Float64Array, size);
  const tags = readAdjacency(sections, 'node.tags', size, strings.length);
  const nodes: Building<GraphNode>[] = [];
  for (let index = 0; index < size; index++) {
    const bits = flags[index]!;
    const tier = bits >> 2;
    require(tier <= 4, 'node.flags');
    require(recovers[index]! >= 0, 'node.recovers');
    const node: Building<GraphNode> = {
      ref: ref(index),
      kind: kind!(index),
      name: name!(index),
      tags: rowLength(tags, index) === 0 ? nothing : Array.from(rowValues(tags, index), (tag) => strings[tag]!),
      links: nothing,
      declared: (bits & flag.declared) !== 0,
      recovers: recovers[index]!,
    };
    require(index === 0 || compareText(nodes[index - 1]!.ref, node.ref) < 0, 'node.ref');
    if ((bits & flag.inert) !== 0) node.isInert = true;
    if (tier > 0) node.tier = tier as Tier;
    for (const [field, of] of texts) {
      const value = of(index);
      if (value !== undefined) node[field] = value;
    }
    const at = file(index);
    if (at !== undefined) node.source = { file: at, line: line[index]!, column: column[index]! };
    nodes.push(node);
  }
  for (const [index, other] of readJson(sections, 'node.extras', extras)) {
    const node = nodes[index];
    require(node !== undefined, 'node.extras');
    Object.assign(node, other);
  }
  return nodes;
}
