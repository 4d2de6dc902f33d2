import { expect, test } from 'vitest';
import type { CheckSummary } from '../../packages/cli/src/formats/check/check-summary.ts';
import type { Report } from '../../packages/core/src/index.ts';
import { naughty } from '../escape/naughty-text.ts';
import { faultline } from '../faultline.ts';
import { checkFormats } from '../loaded-formats.ts';
import { readDot } from '../parsers/dot.ts';
import { runnerCommands } from '../parsers/github-runner.ts';
import { githubLinks, markdownNodes } from '../parsers/markdown.ts';
import { readMermaid } from '../parsers/mermaid.ts';
import { readXml } from '../parsers/xml.ts';
import { catalogFolder } from './catalog-folder.ts';

/** Every naughty text is the name of something shared that takes down components of two systems. */
function naughtyCatalog(): string {
  const names = naughty.filter((name) => name.trim() !== '' && !name.includes('\ud800'));
  const entities = names.flatMap((name, index) => [
    entity(name, `owner: ${JSON.stringify(name)}\n  type: service`),
    ...['one', 'two'].map((system) =>
      entity(
        `user-${index}-${system}`,
        `type: service\n  owner: team\n  system: ${system}\n  dependsOn: [${JSON.stringify(`component:default/${name}`)}]`,
      ),
    ),
  ]);
  return entities.join('---\n');
}

function entity(name: string, spec: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${JSON.stringify(name)}, title: ${JSON.stringify(name)} }\nspec:\n  ${spec}\n  lifecycle: production\n`;
}

const summary: CheckSummary = {
  failOn: 'error',
  show: 'info',
  config: undefined,
  baseline: undefined,
  base: undefined,
  pathInRepository: (file) => file,
};

function naughtyReport(): Report {
  const folder = catalogFolder({ 'catalog-info.yaml': naughtyCatalog() });
  try {
    return JSON.parse(faultline(['check', '--format', 'json', '--quiet'], { cwd: folder.path }).stdout);
  } finally {
    folder.remove();
  }
}

const report = naughtyReport();

test('the catalog of naughty names has findings about them', () => {
  const rules = new Set(report.findings.map(({ rule }) => rule));
  expect(rules).toContain('unbounded-shared-component');
  expect(report.findings.length).toBeGreaterThan(naughty.length);
});

test('row 47: names come through the Markdown of a comment as text: no link, image, mention, HTML or marker of theirs', () => {
  const markdown = checkFormats.markdown(report, summary);
  expect(githubLinks(markdown)).toEqual([]);
  const nodes = markdownNodes(markdown);
  const foreign = ['link', 'image', 'linkReference', 'imageReference', 'definition', 'footnoteReference', 'delete'];
  expect(nodes.filter(({ type }) => foreign.includes(type))).toEqual([]);
  const html = nodes.flatMap(({ type, value }) => (type === 'html' ? [value!] : []));
  const ours = /^(<!-- faultline:check -->|<details>\n<summary>[\w :]+<\/summary>|<\/details>)$/;
  expect(html.filter((value) => !ours.test(value))).toEqual([]);
  const rows = nodes.filter(({ type }) => type === 'tableRow').map(({ children }) => children?.length);
  expect(new Set(rows).size).toBeLessThanOrEqual(1);
});

test('rows 48, 50: no command runs that is not ours, wherever a name stands in the log', () => {
  const folder = catalogFolder({ 'a\n::error::x ##[error] \u001b`$(x).yaml': naughtyCatalog() });
  const env = { GITHUB_ACTIONS: 'true' };
  for (const args of [
    ['check', '--show', 'info', '--problems', 'all'],
    ['check', '--format', 'github'],
    ['analyze', '--problems', 'all'],
    ['simulate', 'component:default/user-1-one', '--problems', 'all'],
  ]) {
    const { stdout, stderr } = faultline(args, { cwd: folder.path, env });
    const commands = runnerCommands(`${stdout}\n${stderr}`);
    const foreign = commands.filter(
      ({ name, properties }) => !['error', 'warning', 'notice'].includes(name) || !/(?:^|,)title=/.test(properties),
    );
    expect({ args, foreign }).toEqual({ args, foreign: [] });
    expect(stdout + stderr).not.toContain('##[');
    expect({ args, unsafe: unsafeMarks(stdout + stderr) }).toEqual({ args, unsafe: [] });
  }
  folder.remove();
});

test('row 49: 5,000 findings make a comment of at most 60,000 characters that says how many it leaves out', () => {
  const [first] = report.findings;
  const findings = Array.from({ length: 5000 }, (_, index) => ({ ...first!, fingerprint: `rule|${index}|` }));
  const markdown = checkFormats.markdown({ ...report, findings }, summary);
  expect(markdown.length).toBeLessThanOrEqual(60_000);
  const left = Number(/_([\d]+) more findings left out/.exec(markdown)?.[1]);
  const listed = markdownNodes(markdown).filter(
    ({ type, children }) => type === 'listItem' && /is shared/.test(JSON.stringify(children)),
  ).length;
  expect(listed + left).toBe(5000);
});

test('row 49: names of any length leave a comment of at most 60,000 characters', async () => {
  const long = '*_x '.repeat(20_000);
  const ref = `component:default/${long}`;
  const findings = report.findings.map((finding, index) => ({
    ...finding,
    ref,
    message: long,
    advice: long,
    decision: long,
    state: index % 2 === 0 ? ('worse' as const) : ('accepted' as const),
    brought: [0],
    source: { file: long, line: 1, column: 1 },
    chain: finding.chain.map((step) => ({ ...step, ref })),
  }));
  const requirements = report.requirements.map((each) => ({ ...each, ref, of: [ref] }));
  const hostile = { ...report, findings, requirements };
  const markdown = checkFormats.markdown(hostile, summary);
  expect(markdown.length).toBeLessThanOrEqual(60_000);
  expect(markdown).toMatch(/more findings? left out/);
  expect((await readMermaid(checkFormats.mermaid(hostile, summary))).labels.every((label) => label.length < 80)).toBe(
    true,
  );
});

test('row 47: a message of SARIF holds no link of a name', () => {
  const findings = [{ ...report.findings[0]!, message: 'see [here](https://x.example) or [this\\](1)' }];
  const [result] = JSON.parse(checkFormats.sarif({ ...report, findings }, summary)).runs[0].results;
  expect(result.message.text).toMatch(/^see \\\[here\\\]\(https:\/\/x\.example\) or \\\[this\\\\\\\]\(1\)/);
});

test('row 51: JUnit stays well-formed and SARIF addresses decode, whatever the names and paths', () => {
  const path = 'a b/#%/\\é/\u0001\ud800.yaml';
  const findings = report.findings.map((finding) => ({
    ...finding,
    message: `${finding.message} \u0001\u001b\ufffe\ud800`,
    source: { file: path, line: 0, column: 0 },
  }));
  const hostile = { ...report, findings };
  expect(readXml(checkFormats.junit(hostile, summary)).at(-1)?.name).toBe('testsuites');
  const { results } = JSON.parse(checkFormats.sarif(hostile, summary)).runs[0];
  const { artifactLocation, region } = results[0].locations[0].physicalLocation;
  expect(decodeURIComponent(artifactLocation.uri)).toBe(path.replace('\ud800', '\ufffd'));
  expect(region).toEqual({ startLine: 1, startColumn: 1 });
});

test('row 44: names come through the pictures as labels, one for each entity', async () => {
  const dot = await readDot(checkFormats.dot(report, summary));
  expect(dot.labels.length).toBeGreaterThan(naughty.length);
  const mermaid = await readMermaid(checkFormats.mermaid(report, summary));
  expect(mermaid.labels.length).toBeGreaterThan(5);
});

test('every format for people shows naughty names without control characters', () => {
  for (const name of ['markdown', 'junit', 'github', 'dot', 'mermaid'] as const) {
    expect({ name, unsafe: unsafeMarks(checkFormats[name](report, summary)) }).toEqual({ name, unsafe: [] });
  }
});

/** Control characters and marks that change the writing direction, with what stands around each. */
function unsafeMarks(text: string): readonly string[] {
  const marks = text.matchAll(/.{0,20}[\0-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069].{0,20}/g);
  return [...marks].slice(0, 5).map(([found]) => JSON.stringify(found));
}
