import type { SnapshotOptions } from '../commands/snapshot.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { trafficOptions } from './traffic-options.ts';

export const snapshotCall: Call = {
  name: 'snapshot',
  summary: 'Save the compiled catalog in one file that commands open at once, in place of its paths',
  arguments: [pathsArgument],
  options: [...trafficOptions, ...contextOptions],
  examples: ['faultline snapshot --output graph.fl', 'faultline analyze graph.fl'],
  formats: ['fl'],
  run: async (paths: readonly string[], options: SnapshotOptions) =>
    (await import('../commands/snapshot.ts')).snapshot(paths, options),
};
