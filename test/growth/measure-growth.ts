import { cycles } from '../../packages/core/src/analysis/cycles.ts';
import { openModel } from '../../packages/core/src/index.ts';
import { mergeCatalog, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { shapes } from './shapes.ts';
import { workOf } from './work-of.ts';

/**
 * Prints the work of each step for each shape at three sizes, as JSON. A program of its own: the engine must not
 * optimize.
 */

const sizes = [150, 300, 600];

const opened = (text: string) => {
  const { entities } = mergeCatalog([parseCatalogFile({ path: 'a.yaml', text })]);
  return openModel(entities, defaultConfig, { asOf: '2026-11-20' }).graph;
};

const measured = Object.entries(shapes).map(([shape, textOf]) => {
  const texts = sizes.map(textOf);
  const graphs = texts.map(opened);
  return {
    shape,
    reading: texts.map((text) => workOf(() => opened(text))),
    cycles: graphs.map((graph) => workOf(() => cycles(graph))),
  };
});

const control = sizes.map((n) =>
  workOf(() =>
    Array.from({ length: (n / 150) ** 2 }, () => parseCatalogFile({ path: 'a', text: shapes['a star']!(10) })),
  ),
);

process.stdout.write(JSON.stringify({ measured, control }));
