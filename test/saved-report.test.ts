import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blastRadii } from '../packages/core/src/analysis/blast-radius.ts';
import { diffGraphs, graphFromReport, parseReport } from '../packages/core/src/index.ts';

const examples = new URL('../examples/', import.meta.url);

test.each(['minimal', 'storefront'])(
  'the graph rebuilt from the report of %s gives the numbers of the report',
  (name) => {
    const report = parseReport(readFileSync(new URL(`${name}/golden/analyze.json`, examples), 'utf8'))!;
    const graph = graphFromReport(report);
    const [declared, worstCase] = [blastRadii(graph, graph.declared), blastRadii(graph, graph.worstCase)];
    for (const { ref, blastRadius } of [...report.entities, ...report.failureDomains]) {
      const node = graph.indexOf.get(ref)!;
      expect({ declared: declared[node], worstCase: worstCase[node] }).toEqual(blastRadius);
    }
    expect(graph.proven).toEqual(report.requirements.map(({ proven }) => proven));
    const side = { graph, incomplete: false };
    expect(diffGraphs(side, side).verdict).toBe('unchanged');
  },
);

test('a file that is not a report, or has an unknown key, is refused', () => {
  expect(parseReport('{}')).toBeUndefined();
  expect(parseReport('no json')).toBeUndefined();
});

test('a report of an earlier release is read, with `info` for the severity that it calls `note`', () => {
  const saved = JSON.parse(readFileSync(new URL('minimal/golden/analyze.json', examples), 'utf8')) as object;
  const problem = { code: 'remote-target', severity: 'note', message: 'm', source: null, places: [] };
  const report = parseReport(JSON.stringify({ ...saved, problems: [problem, { ...problem, severity: 'error' }] }));
  expect(report?.problems.map(({ severity }) => severity)).toEqual(['info', 'error']);
});
