import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { formatExplanation } from '../../packages/cli/src/formats/explanation/explanation-text.ts';
import { formatGexf } from '../../packages/cli/src/formats/export/gexf.ts';
import { formatGraphml } from '../../packages/cli/src/formats/export/graphml.ts';
import { formatGraphology } from '../../packages/cli/src/formats/export/graphology-json.ts';
import { formatListCsv } from '../../packages/cli/src/formats/list/list-csv.ts';
import { formatList } from '../../packages/cli/src/formats/list/list-text.ts';
import { formatOutage } from '../../packages/cli/src/formats/outage/outage-text.ts';
import { formatRunbookHtml } from '../../packages/cli/src/formats/runbook/runbook-html.ts';
import { formatRunbookMarkdown } from '../../packages/cli/src/formats/runbook/runbook-markdown.ts';
import { formatRunbook } from '../../packages/cli/src/formats/runbook/runbook-text.ts';
import { styleOf } from '../../packages/cli/src/terminal/style.ts';
import { setBlastRadii, toGraphology } from '../../packages/core/src/graphology/index.ts';
import {
  buildReport,
  explainOutage,
  explainTree,
  type FailureModel,
  failsAs,
  type Report,
  runbook as runbookOf,
} from '../../packages/core/src/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { everythingShown } from '../everything-shown.ts';
import { checkFormats } from '../loaded-formats.ts';
import { nothingRead } from './nothing-read.ts';
import { compiled, type RandomGraph, randomGraph } from './random-graph.ts';
import { requireSound } from './sound-text.ts';

/** Each run asks for every entity of a graph. */
const numRuns = Math.ceil(Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 2000) / 100);

/** Few graphs have a shared Component without a bound, so these that do are tried each time, before those that vary. */
const withFindings = [22, 104, 130, 171, 223].map((seed): [RandomGraph] => {
  const [graph] = fc.sample(randomGraph, { seed, numRuns: 1 });
  return [graph!];
});

const plain = { style: styleOf(false), width: 200, lineWidth: Number.POSITIVE_INFINITY };

const short = (ref: string): string => ref.replace(':default/', ':');

/** A count that one face of the product states: how many Components the loss of an entity takes down. */
type Stated = readonly [face: string, ref: string, count: number];

const faces = ['csv', 'explain', 'export', 'gitlab', 'junit', 'list', 'list as CSV', 'markdown', 'sarif', 'simulate'];

/** What is asked about one entity, as text, and the counts in it. */
function answersAbout(graph: FailureModel, ref: string): readonly Stated[] {
  const failed = failsAs(graph, ref);
  const outage = explainOutage(graph, [ref], { lasts: null });
  const inert = new Set(graph.nodes.flatMap((node) => (node.isInert ? [node.ref] : [])));
  const tree = explainTree(graph, ref, { depth: 5, width: 5 }, failed);
  const sheet = runbookOf(graph, ref, new Map());
  const texts = {
    simulate: formatOutage(outage, { ...plain, inert }),
    explain: formatExplanation(tree, plain),
    'runbook as text': formatRunbook(sheet),
    'runbook as Markdown': formatRunbookMarkdown(sheet),
    'runbook as HTML': formatRunbookHtml(sheet),
  };
  requireSound(texts);
  // Who must be down at once is down in the simulation as well.
  for (const { ref: felt } of sheet.felt) expect(outage.declared.down, `felt with ${ref}`).toContain(felt);
  const simulated = /fails? permanently: (\d+) Components? down/.exec(texts.simulate);
  const explained = /^The loss of \S+.*?: (\d+) Components? down/.exec(texts.explain);
  return [
    ...(failed.length === 1 && simulated ? [['simulate', ref, Number(simulated[1])] as const] : []),
    ...(failed.length === 1 && explained ? [['explain', ref, Number(explained[1])] as const] : []),
  ];
}

function exported(graph: FailureModel): readonly Stated[] {
  const made = toGraphology(graph);
  setBlastRadii(made, graph);
  const [gexf, graphml, json] = [formatGexf(made), formatGraphml(made), formatGraphology(made)];
  requireSound({ gexf: String(gexf), graphml: [...graphml].join(''), json });
  const { nodes } = JSON.parse(json) as {
    nodes: readonly { readonly key: string; readonly attributes: { readonly componentsDown: number } }[];
  };
  return nodes.map(({ key, attributes }) => ['export', key, attributes.componentsDown]);
}

function listed({ entities }: Report): readonly Stated[] {
  const text = formatList({ entities }, plain);
  requireSound({ list: text });
  const rows = Papa.parse<{ ref: string; componentsDown: string }>([...formatListCsv({ entities })].join(''), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const columns = entities.map(({ ref }) => {
    const line = text.split('\n').find((each) => each.trimStart().startsWith(`${short(ref)} `));
    const count = line
      ?.trim()
      .replace(/ +undeclared$/, '')
      .split(/ +/)
      .at(-1);
    return ['list', ref, count === '·' ? 0 : Number(count)] as const;
  });
  return [...columns, ...rows.map(({ ref, componentsDown }) => ['list as CSV', ref, Number(componentsDown)] as const)];
}

/** What findings say of a radius, in the documents that other programs read. */
function found(report: Report): readonly Stated[] {
  return (['sarif', 'junit', 'gitlab', 'markdown', 'csv'] as const).flatMap((format) => {
    const text = checkFormats[format](report, everythingShown).replaceAll('`', '');
    const sentences = text.matchAll(/(\w+:\S+) is shared: its loss takes down (\d+) Component/g);
    return [...sentences].map(([, ref, count]) => [format, ref!, Number(count)] as const);
  });
}

test('an entity has one number of Components down in every command and format, and every sentence is sound', {
  timeout: 60_000 + numRuns * 500,
}, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(randomGraph, (drawn) => {
      const graph = compiled(drawn);
      const report = buildReport(graph, {
        catalog: nothingRead,
        problems: [],
        config: defaultConfig,
        baseline: undefined,
      });
      const counts = new Map(
        report.entities.map(({ ref, blastRadius }) => [short(ref), blastRadius.declared.down.component ?? 0]),
      );
      const asked = report.entities.flatMap(({ ref }) => answersAbout(graph, ref));
      for (const [face, ref, count] of [...asked, ...exported(graph), ...listed(report), ...found(report)]) {
        seen.add(face);
        const expected = counts.get(short(ref));
        if (expected !== undefined) expect([face, ref, count]).toEqual([face, ref, expected]);
      }
    }),
    { numRuns: numRuns + withFindings.length, examples: withFindings },
  );
  expect([...seen].sort()).toEqual(faces);
});
