import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blastRadii } from '../packages/core/src/analysis/blast-radius.ts';
import { diffGraphs, graphFromReport, parseReport, type Report } from '../packages/core/src/index.ts';

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
  const report = parseReport(
    JSON.stringify({ ...saved, version: 1, findings: [], problems: [problem, { ...problem, severity: 'error' }] }),
  );
  expect(report?.problems.map(({ severity }) => severity)).toEqual(['info', 'error']);
});

/** What version 1 held in the place of what version 2 holds. */
function asVersion1(report: Report): object {
  const findings = report.findings.map(
    ({ detail: _, advice, remedy: __, entitySource: ___, added: ____, removed: _____, ...rest }) => ({
      ...rest,
      remedy: advice,
    }),
  );
  const problems = report.problems.map((problem) => ({
    ...problem,
    severity: problem.severity === 'info' ? 'note' : problem.severity,
  }));
  return { ...report, version: 1, findings, problems };
}

test('a report of version 1 is still read: its findings have their sentences, and no data', () => {
  const golden = parseReport(readFileSync(new URL('storefront/golden/analyze.json', examples), 'utf8'))!;
  const read = parseReport(JSON.stringify(asVersion1(golden)))!;
  expect(read.version).toBe(2);
  expect(read.findings.length).toBeGreaterThan(10);
  expect(read.findings[0]).toMatchObject({ message: golden.findings[0]!.message, advice: golden.findings[0]!.advice });
  expect(read.findings.filter(({ detail, remedy }) => detail !== null || remedy !== null)).toEqual([]);
  expect(read.problems).toEqual(golden.problems);
  const side = (report: Report) => ({ graph: graphFromReport(report), incomplete: false });
  expect(diffGraphs(side(golden), side(read)).verdict).toBe('unchanged');
});

test('a finding in a report is its sentence and the data that the sentence is made of', () => {
  const { findings } = parseReport(readFileSync(new URL('storefront/golden/analyze.json', examples), 'utf8'))!;
  const found = findings.find(({ rule }) => rule === 'unbounded-shared-component')!;
  expect(found.detail).toMatchObject({ outside: found.measure });
  expect(found.remedy).toHaveProperty('kind');
});
