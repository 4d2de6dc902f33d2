import * as z from 'zod/mini';
import { isObject } from './dependency-links.ts';
import { type KialiEdge, type KialiNode, kialiRows } from './kiali-rows.ts';
import type { ObservedFormat } from './observed-format.ts';

const text = z.catch(z.string(), '');

const nodeSchema = z.object({
  data: z.object({
    id: z.string().check(z.minLength(1)),
    nodeType: text,
    namespace: text,
    app: text,
    workload: text,
    service: text,
    isServiceEntry: z.optional(z.unknown()),
    isWaypoint: z.catch(z.boolean(), false),
  }),
});

const edgeSchema = z.object({
  data: z.object({
    source: z.string(),
    target: z.string(),
    traffic: z.optional(
      z.nullable(z.object({ protocol: text, rates: z.optional(z.nullable(z.record(z.string(), z.unknown()))) })),
    ),
  }),
});

/** The graph API of Kiali. */
export const kialiFormat: ObservedFormat = {
  name: 'kiali',
  recognizedBy: '`{"graphType", "elements": {"nodes", "edges"}}`',
  gives: 'requests between workloads and services of the mesh; the time that the file covers',
  sees: ['component', 'resource'],
  recognizes: ({ json }) =>
    isObject(json) && typeof json.graphType === 'string' && isObject(json.elements) && 'nodes' in json.elements,
  read: ({ json }, table) => {
    const { elements, graphType, timestamp, duration } = json as Readonly<Record<string, unknown>>;
    const { nodes, edges } = elements as Readonly<Record<string, unknown>>;
    const seconds = typeof duration === 'number' && duration > 0 && duration < 1e9 ? duration : 1;
    const known = new Map<string, KialiNode>();
    for (const [index, each] of listOf(nodes).entries()) {
      const parsed = nodeSchema.safeParse(each);
      if (parsed.success) known.set(parsed.data.data.id, parsed.data.data);
      else table.refuse(`elements.nodes[${index}]`, 'a node with `data.id`');
    }
    const read: KialiEdge[] = [];
    for (const [index, each] of listOf(edges).entries()) {
      const at = `elements.edges[${index}]`;
      const parsed = edgeSchema.safeParse(each);
      const data = parsed.success ? parsed.data.data : undefined;
      if (data === undefined || !known.has(data.source) || !known.has(data.target)) {
        table.refuse(at, 'an edge with the ids of two nodes');
        continue;
      }
      const calls = callsOf(data.traffic?.rates ?? {}, data.traffic?.protocol ?? '', seconds);
      if (calls === undefined) table.refuse(`${at}.data.traffic.rates`, 'rates that are numbers from 0');
      else read.push({ source: data.source, target: data.target, calls, at });
    }
    for (const { at, ...row } of kialiRows(known, read, graphType === 'service')) table.add(row, () => at);
    if (typeof timestamp === 'number' && timestamp > 0 && timestamp < 8e12 && seconds > 1)
      table.covers(timestamp - seconds, timestamp);
  },
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Requests of the time covered, by their rate; 0 for an edge without traffic, undefined where a rate is not a number.
 * The rate of a TCP connection counts bytes, so it only says that there was one.
 */
function callsOf(rates: Readonly<Record<string, unknown>>, protocol: string, seconds: number): number | undefined {
  const found = rates[protocol] ?? 0;
  const rate = typeof found === 'string' && /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(found) ? Number(found) : found;
  if (typeof rate !== 'number' || !Number.isFinite(rate) || rate < 0) return undefined;
  if (rate === 0) return 0;
  return protocol === 'tcp' ? 1 : Math.min(Math.max(1, Math.round(rate * seconds)), Number.MAX_SAFE_INTEGER);
}
