import type { SimulateOptions } from '../commands/simulate.ts';
import { outageFormats } from '../formats/outage/outage-formats.ts';
import type { Call } from './call.ts';
import { catalogOption } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const simulateCall: Call = {
  name: 'simulate',
  summary: 'List what is down, degraded and exposed when entities fail together, and when',
  arguments: [['<ref...>', 'the failed entities: component:auth, auth, or any unambiguous suffix of a name']],
  options: [
    catalogOption,
    ['--lasts <duration>', 'how long the failure lasts, such as 45m (default: forever)'],
    ['--at <duration>', "list statuses at this time instead of each entity's worst"],
    ...trafficOptions,
    ...contextOptions,
  ],
  examples: [
    'faultline simulate auth',
    'faultline simulate orders-db --lasts 45m',
    'faultline simulate zone/eu-1a cache --catalog services/',
  ],
  formats: Object.keys(outageFormats),
  run: async (refs: readonly string[], options: SimulateOptions) =>
    (await import('../commands/simulate.ts')).simulate(refs, options),
};
