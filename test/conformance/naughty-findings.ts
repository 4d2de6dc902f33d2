import { deepStrictEqual } from 'node:assert/strict';
import Papa from 'papaparse';
import type { CheckSummary } from '../../packages/cli/src/formats/check/check-summary.ts';
import { clip } from '../../packages/cli/src/terminal/clip.ts';
import { visibleText } from '../../packages/core/src/escape/visible-text.ts';
import type { Report, Source } from '../../packages/core/src/index.ts';
import { faultline } from '../faultline.ts';
import { checkFormats } from '../loaded-formats.ts';
import { readDot } from '../parsers/dot.ts';
import { runnerCommands } from '../parsers/github-runner.ts';
import { githubLinks, markdownNodes } from '../parsers/markdown.ts';
import { readMermaid } from '../parsers/mermaid.ts';
import { junitErrors, sarifErrors } from './finding-formats.ts';

const summary: CheckSummary = {
  failOn: 'error',
  show: 'info',
  config: undefined,
  baseline: undefined,
  base: undefined,
  pathInRepository: (path) => path,
};

/** Texts of a report: two findings of each count, and ten errors are annotated. */
const textsOfAReport = 5;

/** Documents that the validator is given at once. */
const documentsAtOnce = 250;

/**
 * Whatever the entities, files and decisions of findings are called, SARIF and JUnit hold to their schemas, and the
 * readers of Markdown, of a build log and of CSV find nothing that is not Faultline's own.
 */
export async function naughtyFindingsAreValid(
  schemas: { readonly sarif: string; readonly junit: string },
  texts: readonly string[],
): Promise<void> {
  const report: Report = JSON.parse(faultline(['check', 'examples/storefront', '--format', 'json', '--quiet']).stdout);
  const errorsIn = sarifErrors(schemas.sarif);
  const reports = slices(texts, textsOfAReport).map((each) => everythingCalled(each, report));
  for (const each of reports) {
    const log = checkFormats.sarif(each, summary);
    deepStrictEqual(errorsIn(log), [], log);
    deepStrictEqual(foreignIn(each), []);
  }
  for (const each of slices(reports, documentsAtOnce)) {
    const documents = each.map((one) => checkFormats.junit(one, summary));
    deepStrictEqual(await junitErrors(schemas.junit, documents), []);
  }
}

/** Texts of a picture for Graphviz, and for Mermaid, which draws fifteen at the most. */
const [textsOfDot, textsOfMermaid] = [200, 14];

/**
 * Whatever entities are called, a picture of failures has a node for each, with its name as label, and nothing else.
 */
export async function naughtyPicturesAreRead(texts: readonly string[]): Promise<string> {
  const report: Report = JSON.parse(faultline(['check', 'examples/storefront', '--format', 'json', '--quiet']).stdout);
  const named = [...new Set(texts)].filter((text) => text.trim() !== '');
  const labelsOf = (part: readonly string[], columns: number) =>
    part.map((text) => clip(visibleText(`component:${text}`), columns).trim());
  let pictures = 0;
  for (const part of slices(named, textsOfDot)) {
    const { labels, edges } = await readDot(checkFormats.dot(everythingCalled(part, report), summary));
    deepStrictEqual(labels.map(withPlainBlanks), labelsOf(part, 80).map(withPlainBlanks));
    deepStrictEqual(edges.length, part.length);
    pictures += 1;
  }
  for (const part of slices(named, textsOfMermaid)) {
    const { labels } = await readMermaid(checkFormats.mermaid(everythingCalled(part, report), summary));
    deepStrictEqual(
      labels.map((label) => label.trim()),
      labelsOf(part, 60),
    );
    pictures += 1;
  }
  return `${named.length} texts in ${pictures} pictures`;
}

/** Graphviz draws a blank that does not break like any other. */
function withPlainBlanks(label: string): string {
  return label.replaceAll('\u00a0', ' ').trim();
}

function slices<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** Markdown that our comments are not made of. */
const foreignMarkdown =
  /^(?:link|image|linkReference|imageReference|definition|footnoteReference|footnoteDefinition|delete|thematicBreak)$/;

const ownHtml = /^(?:<!-- faultline:check -->|<details>\n<summary>[\w ]+<\/summary>|<\/details>)$/;

function foreignIn(report: Report): readonly unknown[] {
  const markdown = checkFormats.markdown(report, summary);
  const nodes = markdownNodes(markdown);
  const { data, errors } = Papa.parse<string[]>(checkFormats.csv(report, summary), { skipEmptyLines: true });
  return [
    ...githubLinks(markdown),
    ...nodes.filter(({ type, value }) => foreignMarkdown.test(type) || (type === 'html' && !ownHtml.test(value!))),
    ...runnerCommands(checkFormats.github(report, summary)).filter(
      ({ name, properties }) => !/^(?:error|warning|notice)$/.test(name) || !/(?:^|,)title=/.test(properties),
    ),
    ...errors,
    ...data.flat().filter((field) => /^\s*[=+\-@]/.test(field)),
  ];
}

/** For each text one finding of each state, in which every ref, file and decision is that text. */
function everythingCalled(texts: readonly string[], report: Report): Report {
  const refOf = (text: string): string => `component:default/${text}`;
  const placeIn = (file: string): Source => ({ file, line: 3, column: 7 });
  const [requirement] = report.requirements;
  const states = ['open', 'accepted', 'known', 'worse'] as const;
  return {
    ...report,
    requirements: texts.map((text) => ({
      ...requirement!,
      ref: refOf(text),
      of: [refOf(text)],
      source: placeIn(text),
    })),
    findings: texts.flatMap((text, index) =>
      states.map((state) => ({
        ...report.findings[0]!,
        state,
        ref: refOf(text),
        about: text,
        fingerprint: `${state}|${text}`,
        message: `${text} is shared`,
        advice: text,
        decision: state === 'open' ? null : text,
        brought: state === 'worse' ? [index] : [],
        chain: [{ ref: refOf(text), status: 'down' as const, requirement: index, source: placeIn(text) }],
        source: placeIn(text),
      })),
    ),
  };
}
