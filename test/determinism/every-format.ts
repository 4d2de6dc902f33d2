import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatExplanation } from '../../packages/cli/src/formats/explanation/explanation-text.ts';
import { formatJson } from '../../packages/cli/src/formats/json.ts';
import { formatOutage } from '../../packages/cli/src/formats/outage/outage-text.ts';
import type { Files } from '../../packages/cli/src/read/files.ts';
import { viewerPage } from '../../packages/cli/src/serve/viewer-page.ts';
import { styleOf } from '../../packages/cli/src/terminal/style.ts';
import {
  buildReport,
  diffGraphs,
  explainOutage,
  explainPath,
  explainTree,
  openModel,
  proposeConfig,
  reportLearning,
} from '../../packages/core/src/index.ts';
import { parseConfig } from '../../packages/core/src/ingest/index.ts';
import { rules } from '../../packages/core/src/policy/rules/rules.ts';
import { everythingShown as summary } from '../everything-shown.ts';
import { readIn } from '../faults/catalog-folder.ts';
import { analysisFormats, checkFormats, diffFormats } from '../loaded-formats.ts';

const plain = {
  style: styleOf(false),
  width: 100,
  lineWidth: Number.POSITIVE_INFINITY,
  program: 'faultline',
  paths: ['.'],
  top: 10,
  filter: undefined,
};

/**
 * Everything that the commands write of a folder, by the name of the format; `files` says in which order it is read.
 */
export async function everyFormat(
  folder: string,
  paths: readonly string[],
  files: Files,
): Promise<Readonly<Record<string, string>>> {
  const text = readFileSync(join(folder, 'faultline.yaml'), 'utf8');
  const config = parseConfig({ path: 'faultline.yaml', text }, rules).config!;
  const model = async (wanted: readonly string[]) => {
    const catalog = await readIn(folder, wanted, files);
    return { catalog, ...openModel(catalog.entities, config, { asOf: '2026-11-20' }) };
  };
  const { catalog, problems, graph } = await model(paths);
  const before = await model(paths.filter((path) => !path.endsWith('payments.yaml')));
  const report = buildReport(graph, { catalog, problems, config, baseline: undefined, learning: reportLearning });
  const diff = {
    base: 'before',
    head: 'after',
    ...diffGraphs({ graph: before.graph, incomplete: false }, { graph, incomplete: false }),
  };
  const ref = 'component:default/identity-provider';
  const outage = explainOutage(graph, [ref], { lasts: 7200 });
  const path = explainPath(graph, ref, 'journey:default/check-out');
  const tree = explainTree(graph, ref, { depth: 6, width: 20 });
  const named = (prefix: string, texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, each]) => [`${prefix} ${name}`, each]));
  const textsOf = <F>(formats: Readonly<Record<string, F>>, text: (format: F) => string) =>
    Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, text(format)]));
  return {
    ...named(
      'analyze',
      textsOf(analysisFormats, (format) => format(report, plain)),
    ),
    ...named(
      'check',
      textsOf(checkFormats, (format) => format(report, summary)),
    ),
    ...named(
      'diff',
      textsOf(diffFormats, (format) => format(diff)),
    ),
    ...named('simulate', { text: formatOutage(outage, { ...plain, inert: new Set() }), json: formatJson(outage) }),
    ...named('explain', {
      text: formatExplanation(path, plain) + formatExplanation(tree, plain),
      json: formatJson(path) + formatJson(tree),
    }),
    ...named('view', { html: viewerPage(report, { isLive: false }) }),
    ...named('init', { yaml: proposeConfig(catalog, ['.']) }),
  };
}
