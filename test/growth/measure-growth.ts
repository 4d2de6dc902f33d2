import { cycles } from '../../packages/core/src/analysis/cycles.ts';
import { drift } from '../../packages/core/src/drift/drift.ts';
import type { DriftSource } from '../../packages/core/src/drift/drift-types.ts';
import { toGraphology } from '../../packages/core/src/graphology/index.ts';
import {
  buildReport,
  type Config,
  diffGraphs,
  explainOutage,
  openModel,
  overlayContext,
  proposeConfig,
  reportLearning,
  rules,
  simulate,
} from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { outageWork } from './outage-work.ts';
import { shapes } from './shapes.ts';
import { workOf } from './work-of.ts';

/**
 * Prints the work of each step for each shape at two sizes, as JSON. A program of its own: the engine must not
 * optimize.
 */

const sizes = [150, 600];

/** Every rule reports, so that none is left out. */
const config: Config = {
  ...defaultConfig,
  policy: { ...defaultConfig.policy, levels: new Map(rules.map(({ id }) => [id, 'error'])) },
};

const read = (text: string) => {
  const catalog = mergeCatalog([parseCatalogFile({ path: 'a.yaml', text })]);
  return { catalog, ...openModel(catalog.entities, config, { asOf: '2026-11-20' }) };
};

const opened = (text: string) => read(text).graph;

/** What the commands do once the catalog is read. */
const steps: Readonly<Record<string, (model: ReturnType<typeof read>) => unknown>> = {
  cycles: ({ graph }) => cycles(graph),
  'analyze, check': ({ graph, catalog, problems }) =>
    JSON.stringify(buildReport(graph, { catalog, problems, config, baseline: undefined, learning: reportLearning })),
  simulate: ({ graph }) => simulate(graph, [graph.nodes[0]!.ref], { lasts: null }),
  explain: ({ graph }) => explainOutage(graph, [graph.nodes[0]!.ref], { lasts: null }),
  export: ({ graph }) => toGraphology(graph),
  'drift, names': ({ graph, catalog }) =>
    drift({ graph, entities: catalog.entities, config }, [calls(graph.nodes.map(({ name }) => name))]),
  init: ({ catalog }) => proposeConfig(catalog, ['a.yaml']),
  context: ({ catalog }) => overlayContext(catalog.entities, catalog.entities, { isOwn: () => true }),
};

/** Calls between neighbours, by names that are entities, nearly entities, and nothing. */
const calls = (names: readonly string[]): DriftSource => ({
  file: 'calls.json',
  name: 'calls',
  format: 'jaeger',
  sees: ['component'],
  rowsRead: names.length,
  rows: names.map((name, index) => ({
    caller: name,
    callee: index % 3 === 0 ? `${name}x` : names[(index + 1) % names.length]!,
    calls: 1,
    kind: 'call' as const,
  })),
});

const measured = Object.entries(shapes).map(([shape, textOf]) => {
  const texts = sizes.map(textOf);
  const models = texts.map(read);
  const other = texts.map((text) => opened(`${text}---\n${shapes['a star']!(1)}`));
  const work: Record<string, readonly number[]> = { reading: texts.map((text) => workOf(() => opened(text))) };
  for (const [step, run] of Object.entries(steps)) work[step] = models.map((model) => workOf(() => run(model)));
  work.diff = models.map(({ graph }, index) =>
    workOf(() => diffGraphs({ graph, incomplete: false }, { graph: other[index]!, incomplete: false })),
  );
  return { shape, work };
});

const control = sizes.map((n) =>
  workOf(() =>
    Array.from({ length: (n / 150) ** 2 }, () => parseCatalogFile({ path: 'a', text: shapes['a star']!(10) })),
  ),
);

process.stdout.write(JSON.stringify({ measured, outages: outageWork(sizes, opened), control }));
