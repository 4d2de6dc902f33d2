import type { ExplainOptions } from '../commands/explain.ts';
import { explanationFormats } from '../formats/explanation/explanation-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const explainCall: Call = {
  name: 'explain',
  summary: 'Explain why the loss of one entity reaches another, or show everything that it takes down',
  arguments: [
    ['<from>', 'the failed entity'],
    ['[to]', 'the entity it reaches (default: all of them, as a tree)'],
  ],
  options: [
    catalogOption,
    ['--depth <levels>', 'maximum depth of the tree', '6'],
    ['--branches <count>', 'maximum number of branches below each entity of the tree', '20'],
    ...trafficOptions,
    ...contextOptions,
  ],
  examples: ['faultline explain auth', 'faultline explain orders-db web-shop --catalog services/'],
  formats: Object.keys(explanationFormats),
  run: async (from: string, to: string | undefined, options: ExplainOptions) =>
    (await import('../commands/explain.ts')).explain(from, to, options),
};
