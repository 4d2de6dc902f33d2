import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, expect, test } from 'vitest';
import { formatCheck } from '../packages/cli/src/formats/check/check-text.ts';
import { styleOf } from '../packages/cli/src/terminal/style.ts';
import { type Report, shortRef } from '../packages/core/src/index.ts';
import { reportOf } from '../packages/core/test/report-of.ts';
import { everythingShown as summary } from './everything-shown.ts';
import { faultline, root } from './faultline.ts';
import { checkFormats } from './loaded-formats.ts';
import { readDot } from './parsers/dot.ts';
import { runnerCommands } from './parsers/github-runner.ts';
import { githubLinks, markdownNodes } from './parsers/markdown.ts';
import { readMermaid } from './parsers/mermaid.ts';
import { readXml } from './parsers/xml.ts';
import { args, report } from './storefront-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

function accepting(position: number): Report {
  const findings = report.findings.map((finding, index) =>
    index === position
      ? { ...finding, state: 'accepted' as const, decision: 'accepted by group:platform until 2027-01-01: cheap' }
      : finding,
  );
  return { ...report, findings };
}

const messages = report.findings.map(({ message }) => message);

test('every format that lists findings lists all of them, in the order of the report', () => {
  const sarif = JSON.parse(checkFormats.sarif(report, summary));
  expect(
    sarif.runs[0].results.map(({ message }: { message: { text: string } }) => message.text.split('. To do: ')[0]),
  ).toEqual(messages);
  const { data } = Papa.parse<{ message: string }>(checkFormats.csv(report, summary), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map(({ message }) => message)).toEqual(messages);
  const gitlab = JSON.parse(checkFormats.gitlab(report, summary)) as { description: string; fingerprint: string }[];
  expect(gitlab.map(({ description }, index) => description.startsWith(messages[index]!))).toEqual(
    messages.map(() => true),
  );
  expect(new Set(gitlab.map(({ fingerprint }) => fingerprint)).size).toBe(messages.length);
  const listed = readXml(checkFormats.junit(report, summary)).flatMap(({ name, attributes }) =>
    name === 'failure' || name === 'skipped' ? [attributes.message!.replace(/^(warning|info): /, '')] : [],
  );
  expect(listed).toEqual(messages);
  const markdown = checkFormats.markdown(report, summary);
  const text = formatCheck(report, {
    ...summary,
    style: styleOf(false),
    width: 1000,
    most: 1000,
    showsAccepted: false,
  });
  expect(inOrder(text, messages)).toBe(true);
  expect(inOrder(markdown.replaceAll('`', ''), messages)).toBe(true);
});

function inOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = text.indexOf(part.replaceAll('`', ''), from);
    from = found + 1;
    return found !== -1;
  });
}

test('--show hides less severe findings in every list, and JSON keeps all', () => {
  const shown = { ...summary, show: 'error' } as const;
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  expect(JSON.parse(checkFormats.sarif(report, shown)).runs[0].results.length).toBe(errors);
  expect(checkFormats.csv(report, shown).split('\r\n').length).toBe(errors + 2);
  expect(checkFormats.markdown(report, shown)).toContain('Also noted');
  expect(JSON.parse(faultline([...args, '--show', 'error', '--format', 'json']).stdout).findings).toEqual(
    report.findings,
  );
});

test('GitHub annotations have file, line and rule, at most ten of each severity, and say how many are left', () => {
  const log = checkFormats.github(report, summary);
  const commands = runnerCommands(log);
  const count = (kind: string): number => commands.filter(({ name }) => name === kind).length;
  expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10]);
  expect(commands.at(-1)).toEqual({
    name: 'notice',
    properties: 'title=faultline',
    data: `${report.findings.length - 29} more findings without an annotation`,
  });
  const [first] = commands;
  const { file, line } = report.findings[0]!.source!;
  expect(first?.properties).toContain(`file=${file},line=${line},`);
  expect(first?.properties).toContain('title=unbounded-shared-component%3A ');
});

test('paths for a build server start at the root of the repository, for every working folder and spelling', () => {
  const sub = ['check', join(root, 'examples/storefront'), '--as-of', '2026-11-20', '--quiet'];
  const env = { GITHUB_WORKSPACE: root.replace(/\/$/, '') };
  const place = 'examples/storefront/catalog/foundation.yaml';
  for (const cwd of [join(root, 'examples'), folder]) {
    const log = faultline([...sub, '--format', 'github'], { cwd, env }).stdout;
    expect(log.startsWith(`::error file=${place},`)).toBe(true);
    const sarif = JSON.parse(faultline([...sub, '--format', 'sarif'], { cwd, env }).stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(place);
    const [first] = JSON.parse(faultline([...sub, '--format', 'gitlab'], { cwd, env }).stdout);
    expect(first.location.path).toBe(place);
  }
});

test('under GitHub Actions annotations follow the text, and the job summary is extended', () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  const plain = faultline(args);
  const run = faultline(args, { env });
  expect(run.status).toBe(1);
  expect(run.stdout.startsWith(plain.stdout)).toBe(true);
  expect(runnerCommands(run.stdout.slice(plain.stdout.length)).length).toBe(21);
  faultline(args, { env });
  const written = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
  expect(written.match(/^## ❌ Failed/gm)?.length).toBe(2);
  const json = faultline([...args, '--format', 'json'], { env });
  expect(() => JSON.parse(json.stdout)).not.toThrow();
});

test('several formats of one run go to the named files', () => {
  const [sarif, junit] = [join(folder, 'out.sarif'), join(folder, 'out.xml')];
  const run = faultline([...args, '--format', `sarif=${sarif}`, '--format', `junit=${junit}`, '--format', 'text']);
  expect(run.stdout).toMatch(/^Failed: /);
  expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0');
  expect(readXml(readFileSync(junit, 'utf8')).at(-1)?.name).toBe('testsuites');
});

test('an accepted finding is suppressed in SARIF, skipped in JUnit, folded in Markdown and left out of annotations', () => {
  const accepted = accepting(0);
  const decision = 'accepted by group:platform until 2027-01-01: cheap';
  const { results } = JSON.parse(checkFormats.sarif(accepted, summary)).runs[0];
  expect(results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: decision }]);
  expect(results[1].suppressions).toBeUndefined();
  const skipped = readXml(checkFormats.junit(accepted, summary)).find(({ name }) => name === 'skipped');
  expect(skipped?.attributes.message).toBe(`${messages[0]}; ${decision}`);
  expect(checkFormats.markdown(accepted, summary)).toMatch(/<summary>1 accepted finding<\/summary>/);
  expect(checkFormats.github(accepted, summary)).not.toContain(`::${messages[0]}`);
  expect(JSON.parse(checkFormats.gitlab(accepted, summary)).length).toBe(messages.length - 1);
});

test('a finding that fails the check fails in JUnit, and a check without findings has one passing test', () => {
  const suites = (text: string) => readXml(text).filter(({ name }) => name === 'testsuite');
  const sum = (text: string, key: string): number =>
    suites(text).reduce((total, { attributes }) => total + Number(attributes[key]), 0);
  const failing = report.findings.filter(({ severity }) => severity === 'error').length;
  const junit = checkFormats.junit(report, summary);
  expect([sum(junit, 'tests'), sum(junit, 'failures')]).toEqual([messages.length, failing]);
  expect(sum(checkFormats.junit(report, { ...summary, failOn: 'info' }), 'failures')).toBe(messages.length);
  const clean = checkFormats.junit({ ...report, findings: [] }, summary);
  expect([sum(clean, 'tests'), sum(clean, 'failures')]).toEqual([1, 0]);
});

test('the pictures show the chains of failure, and Mermaid at most as many as are readable', async () => {
  const dot = await readDot(checkFormats.dot(report, summary));
  expect(dot.labels.slice(0, 4)).toEqual([
    'component:secrets',
    'component:payment-gateway',
    'api:payment-api',
    'component:checkout',
  ]);
  expect(dot.edges.length).toBeGreaterThan(20);
  const mermaid = await readMermaid(checkFormats.mermaid(report, summary));
  expect(mermaid.labels.slice(0, 4)).toEqual(dot.labels.slice(0, 4));
  expect(mermaid.labels.length).toBeLessThanOrEqual(15);
  expect(mermaid.labels.at(-1)).toMatch(/^and \d+ more findings$/);
});

test('an incomplete catalog is an error in SARIF, JUnit and the annotations, with at most ten errors', () => {
  const incomplete = { ...report, incomplete: true };
  const [invocation] = JSON.parse(checkFormats.sarif(incomplete, summary)).runs[0].invocations;
  expect(invocation).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] });
  const suites = readXml(checkFormats.junit(incomplete, summary)).filter(({ name }) => name === 'testsuite');
  expect(suites.map(({ attributes }) => attributes.errors).filter((errors) => errors !== '0')).toEqual(['1']);
  const errors = runnerCommands(checkFormats.github(incomplete, summary)).filter(({ name }) => name === 'error');
  expect([errors.length, errors[0]?.data]).toEqual([10, 'Something could not be read, so a pass would mean nothing.']);
});

test('a rule whose findings have several severities is listed once for each', () => {
  const [first, ...others] = report.findings;
  const mixed = { ...report, findings: [first!, { ...first!, severity: 'warning' as const }, ...others] };
  const inText = formatCheck(mixed, { ...summary, style: styleOf(false), width: 1000, most: 1, showsAccepted: false });
  expect(inText.match(/^(?:error|warning) unbounded-shared-component \(\d+\)$/gm)?.length).toBe(2);
  const suites = readXml(checkFormats.junit(mixed, summary)).filter(({ name }) => name === 'testsuite');
  expect(suites.filter(({ attributes }) => attributes.name === 'unbounded-shared-component').length).toBe(2);
  expect(checkFormats.markdown(mixed, summary)).toMatch(/`unbounded-shared-component`, 1 warning\. /);
});

test('a finding that got worse points to the dependency that caused it, in SARIF and in Markdown', () => {
  const [first, ...others] = report.findings;
  const decision = 'worse than in the baseline (1)';
  const worse = { ...report, findings: [{ ...first!, state: 'worse' as const, decision, brought: [0] }, ...others] };
  const { ref, of, source } = report.requirements[0]!;
  const [result] = JSON.parse(checkFormats.sarif(worse, summary)).runs[0].results;
  expect(result.message.text).toContain(decision);
  expect(result.relatedLocations).toMatchObject([
    {
      message: { text: expect.stringContaining(shortRef(ref)) },
      physicalLocation: { region: { startLine: source.line } },
    },
  ]);
  expect(checkFormats.markdown(worse, summary)).toContain(
    `**New:** \`${shortRef(ref)}\` → \`${shortRef(of[0]!)}\` — \`${source.file}:${source.line}:`,
  );
});

test('known findings are counted in Markdown, and suppressed or skipped elsewhere', () => {
  const decision = 'known in the baseline';
  const known = {
    ...report,
    findings: report.findings.map((each) => ({ ...each, state: 'known' as const, decision })),
  };
  const markdown = checkFormats.markdown(known, { ...summary, base: 'main' });
  expect(markdown).toContain(`${report.findings.length} findings known to \`main\` and no worse.`);
  expect(checkFormats.mermaid(known, summary)).toContain('no finding with a chain of failure');
  expect(checkFormats.junit(known, summary).match(/<skipped /g)?.length).toBe(report.findings.length);
});

test('a check of a catalog without dependencies says that it could not see what fails', () => {
  const sentence = 'No dependency is declared (0 of 2 Components), so what a failure takes down is unknown.';
  const alone = reportOf('component:a\ncomponent:b');
  const providing = reportOf('component:a providesApis api:x\ncomponent:b\napi:x');
  for (const format of ['text', 'markdown'] as const) {
    expect(checkFormats[format](alone, summary)).toContain(sentence);
    expect(checkFormats[format](providing, summary)).toContain(sentence);
    expect(checkFormats[format](report, summary)).not.toContain(sentence);
  }
});

test('Markdown contains nothing that GitHub would turn into a link or an image', () => {
  const markdown = checkFormats.markdown(report, summary);
  expect(githubLinks(markdown)).toEqual([]);
  const types = new Set(markdownNodes(markdown).map(({ type }) => type));
  expect([...types].filter((type) => ['link', 'image', 'definition'].includes(type))).toEqual([]);
});
