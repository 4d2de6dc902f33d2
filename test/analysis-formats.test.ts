import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { entityFilter } from '../packages/cli/src/model/entity-filter.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import { type Report, shortRef } from '../packages/core/src/index.ts';
import { reportOf } from '../packages/core/test/report-of.ts';
import { root } from './faultline.ts';
import { analysisFormats } from './loaded-formats.ts';
import { markdownTables } from './parsers/markdown-tables.ts';

const options = {
  style: styleOf(false),
  width: 400,
  lineWidth: Number.POSITIVE_INFINITY,
  program: 'faultline',
  paths: [],
  top: 1000,
  filter: undefined,
};

const exampleReport = (name: string): Report =>
  JSON.parse(readFileSync(`${root}examples/${name}/golden/analyze.json`, 'utf8'));

/** The rows of a table of the text, by the titles of its columns; every cell ends two spaces before the next. */
function rowsOf(text: string, title: string): readonly Readonly<Record<string, string>>[] {
  const block = text.split('\n\n').find((each) => each.startsWith(title));
  if (block === undefined) return [];
  const [, head = '', ...lines] = block.split('\n');
  const titles = [...head.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    title: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
  return lines
    .filter((line) => !/^ {2}and \d+ more$/.test(line))
    .map((line) => {
      const cells = [...line.matchAll(/\S+(?: \S+)*/g)];
      return Object.fromEntries(
        titles.map(({ title: name, from, to }) => {
          const cell = cells.find((each) => each.index < to && each.index + each[0].length > from);
          return [name, cell?.[0] ?? ''];
        }),
      );
    });
}

const number = (cell: string | undefined): number => (cell === '·' || cell === undefined ? 0 : Number(cell));

function expectNumbersOf(report: Report): void {
  const text = analysisFormats.text(report, options);
  const radii = new Map([
    ...report.entities.map((each) => [shortRef(each.ref), each.blastRadius] as const),
    ...report.failureDomains.map((each) => [shortRef(each.ref), each.blastRadius] as const),
  ]);
  for (const row of rowsOf(text, 'Widest blast radius')) {
    const { declared, worstCase } = radii.get(row.failure!)!;
    const down = declared.down.component ?? 0;
    expect(number(row.down)).toBe(down);
    expect('worst case' in row ? number(row['worst case']) : down).toBe(worstCase.down.component ?? 0);
    expect(number(row.degraded)).toBe(declared.degraded.component ?? 0);
    expect(number(row.systems)).toBe(declared.systems.length);
    expect(number(row.journeys)).toBe(declared.down.journey ?? 0);
    expect('score' in row ? number(row.score) : down).toBe(declared.score);
  }
  const points = new Map(report.sharedSinglePointsOfFailure.map((point) => [shortRef(point.ref), point]));
  const shared = rowsOf(text, 'Shared single points of failure');
  for (const row of shared) {
    const point = points.get(row.failure!)!;
    expect(number(row.components)).toBe(point.components);
    expect(number(row['other systems'])).toBe(point.systems.length);
    expect(number(row.journeys)).toBe(point.journeys.length);
    expect(number(row.components)).toBe(radii.get(row.failure!)!.declared.down.component ?? 0);
  }
  const [first = ''] = text.split('\n');
  const [, ref, down, all, percent] =
    /^The loss of (\S+?),? .*takes down (\d+) of (\d+) Components? \((\d+)%\)/.exec(first) ?? [];
  if (ref !== undefined) {
    expect(Number(down)).toBe(radii.get(ref)!.declared.down.component ?? 0);
    expect(Number(all)).toBe(report.coverage.entities.component);
    expect(Number(percent)).toBeLessThanOrEqual(100);
    expect(Number(percent)).toBe(Math.round((Number(down) / Number(all)) * 100));
    for (const { declared } of radii.values()) expect(declared.down.component ?? 0).toBeLessThanOrEqual(Number(down));
  }
  const claimed = /^(\d+) shared single points? of failure/m.exec(text)?.[1] ?? '0';
  expect(Number(claimed)).toBe(shared.length);
  const apis = /^\d+ shared single points? of failure, and (\d+) APIs?/m.exec(text)?.[1] ?? '0';
  if (claimed !== '0') expect(Number(claimed) + Number(apis)).toBe(report.sharedSinglePointsOfFailure.length);
}

test.each(['minimal', 'storefront'])('every number in the analysis of examples/%s is the one of the report', (name) => {
  const report = exampleReport(name);
  expectNumbersOf(report);
  expect(rowsOf(analysisFormats.text(report, options), 'Widest blast radius').length).toBeGreaterThan(2);
});

test('every number in the analysis of any catalog is the one of the report', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'gone');
  const line = fc.tuple(
    name,
    fc.constantFrom('dependsOn', 'dependencyOf'),
    fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ([each]) => each, minLength: 1, maxLength: 4 }), (lines) => {
      const catalog = lines
        .filter(([each]) => each !== 'gone')
        .map(
          ([each, field, targets]) =>
            `component:${each} ${field} ${targets.map((to) => `component:${to}`).join(' ')}, system ${each}s`,
        );
      if (catalog.length > 0) expectNumbersOf(reportOf(catalog.join('\n')));
    }),
    { numRuns: 60 },
  );
});

test('a table says how many rows it leaves out, and --top is how many it shows', () => {
  const report = exampleReport('storefront');
  const all = rowsOf(analysisFormats.text(report, options), 'Widest blast radius').length;
  const text = analysisFormats.text(report, { ...options, top: 3 });
  expect(rowsOf(text, 'Widest blast radius')).toHaveLength(3);
  expect(text).toContain(`and ${all - 3} more`);
});

test('no row of the analysis is wider than the text where no name has to stay whole', () => {
  const text = analysisFormats.text(exampleReport('storefront'), {
    ...options,
    width: 100,
    lineWidth: Number.POSITIVE_INFINITY,
    top: 10,
  });
  const body = text.slice(text.indexOf('Widest'), text.indexOf('Look next'));
  const rows = body.split('\n').filter((each) => each.startsWith(' '));
  expect(rows.filter((row) => row.length > 100)).toEqual([]);
});

test('a filter changes which rows are seen and no number', () => {
  const report = exampleReport('storefront');
  const filter = entityFilter(report, { owner: ['payments'] })!;
  const all = new Map(rowsOf(analysisFormats.text(report, options), 'Widest').map((row) => [row.failure, row]));
  const rows = rowsOf(analysisFormats.text(report, { ...options, filter }), 'Widest');
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) expect(all.get(row.failure)).toMatchObject(row);
  const owners = new Map(report.entities.map(({ ref, owner }) => [shortRef(ref), owner]));
  expect(new Set(rows.map((row) => owners.get(row.failure!)))).toEqual(new Set(['group:default/payments']));
});

test('the first line of a filtered analysis speaks of the failures that are shown', () => {
  const report = exampleReport('storefront');
  const firstOf = (wanted: Parameters<typeof entityFilter>[1]) =>
    analysisFormats.text(report, { ...options, filter: entityFilter(report, wanted) }).split('\n')[0];
  expect(firstOf({ kind: ['group'] })).toBe('None of these entities can fail by itself.');
  expect(firstOf({ type: ['website'] })).toMatch(
    /^As declared, none of these failures takes down another Component \(/,
  );
  expect(firstOf({ owner: ['payments'] })).toMatch(/^The loss of resource:payments-db takes down/);
});

test('a filter that no entity matches is an error that lists what there is', () => {
  const report = exampleReport('storefront');
  expect(() => entityFilter(report, { owner: ['paymets'] })).toThrow(/--owner paymets: expected group:payments, /);
  expect(() => entityFilter(report, { tier: ['9'] })).toThrow('--tier 9: expected 1, 2, 3, 4');
  expect(entityFilter(report, {})).toBeUndefined();
});

test('Markdown and CSV have the numbers of the text', () => {
  const report = exampleReport('storefront');
  const rows = rowsOf(analysisFormats.text(report, options), 'Widest blast radius');
  const [widest] = markdownTables(analysisFormats.markdown(report, options));
  expect(widest!.map(([failure, down]) => [failure, down])).toEqual([
    ['failure', 'down'],
    ...rows.map(({ failure, down }) => [failure, down]),
  ]);
  const csv = Papa.parse<Record<string, string>>(analysisFormats.csv(report, options), {
    header: true,
    skipEmptyLines: true,
  });
  expect(csv.errors).toEqual([]);
  const spreading = csv.data.filter(({ componentsDown }) => componentsDown !== '0');
  expect(spreading.map(({ ref, componentsDown }) => [shortRef(ref!), componentsDown])).toEqual(
    rows.map(({ failure, down }) => [failure, down]),
  );
});

test('the first line never comforts: without dependencies it says that the answer is unknown', () => {
  const text = analysisFormats.text(reportOf('component:a\ncomponent:b'), options);
  expect(text.split('\n')[0]).toBe(
    'No dependency is declared (0 of 2 Components), so what a failure takes down is unknown.',
  );
  const undeclared = analysisFormats.text(reportOf('component:a dependsOn resource:db'), options);
  expect(undeclared.split('\n')[0]).toBe(
    'The loss of resource:db, which nobody describes, takes down 1 of 1 Component (100%).',
  );
});
