import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildReport, explainOutage, explainTree, failsAs, reportLearning } from '../../src/index.ts';
import type { SnapshotContent } from '../../src/snapshot/index.ts';
import { bytesOf, drawnContent, read } from './drawn-content.ts';

const runs = { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 25) };

/** Everything that the commands say of a catalog, as they write it. */
function answersOf({ graph, ...content }: SnapshotContent): string {
  const report = JSON.stringify(buildReport(graph, { ...content, learning: reportLearning }));
  const outages = graph.nodes.map(({ ref }) => JSON.stringify(explainOutage(graph, [ref], { lasts: null })));
  const trees = graph.nodes.map(({ ref }) =>
    JSON.stringify(explainTree(graph, ref, { depth: 9, width: 9 }, failsAs(graph, ref))),
  );
  return [report, ...outages, ...trees].join('\n');
}

function contentIn(bytes: Uint8Array): SnapshotContent {
  const content = read(bytes);
  if ('reason' in content) throw new Error(content.reason);
  return content;
}

test('the report, every outage and every tree are the same from a snapshot, byte by byte', () => {
  fc.assert(
    fc.property(drawnContent, (content) => {
      expect(answersOf(contentIn(bytesOf(content)))).toBe(answersOf(content));
    }),
    runs,
  );
});

test('the nodes, the requirements and the gates are those that were compiled', () => {
  fc.assert(
    fc.property(drawnContent, (content) => {
      const { graph, config } = contentIn(bytesOf(content));
      expect(graph.nodes).toEqual(content.graph.nodes);
      expect(graph.requirements).toEqual(content.graph.requirements);
      expect(graph.declared).toEqual(content.graph.declared);
      expect(graph.worstCase).toEqual(content.graph.worstCase);
      expect(config).toEqual(content.config);
    }),
    runs,
  );
});

test('the same catalog gives the same bytes, and so does the snapshot of a snapshot', () => {
  fc.assert(
    fc.property(drawnContent, (content) => {
      const bytes = bytesOf(content);
      expect(Buffer.compare(bytes, bytesOf(content))).toBe(0);
      expect(Buffer.compare(bytes, bytesOf(contentIn(bytes)))).toBe(0);
    }),
    runs,
  );
});

test('a snapshot that does not begin at a multiple of 8 is copied and read', () => {
  const [content] = fc.sample(drawnContent, { numRuns: 1, seed: 1 });
  const bytes = bytesOf(content!);
  const room = new Uint8Array(bytes.length + 3);
  room.set(bytes, 3);
  expect(contentIn(room.subarray(3)).graph.nodes).toEqual(content!.graph.nodes);
});
