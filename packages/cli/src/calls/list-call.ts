import type { ListOptions } from '../commands/list.ts';
import { listFormats } from '../formats/list/list-formats.ts';
import { type Call, collected } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';
import { contextOptions } from './context-options.ts';
import { ownerOption, systemOption, tierOption } from './filter-options.ts';

export const listCall: Call = {
  name: 'list',
  summary: 'List the entities of the catalog, all or only some of them',
  arguments: [pathsArgument],
  options: [
    ['--kind <kind>', 'only entities of this kind; can be repeated', collected],
    ['--type <type>', 'only entities of this type; can be repeated', collected],
    ownerOption,
    systemOption,
    ['--domain <domain>', 'only entities of this domain; can be repeated', collected],
    tierOption,
    ...contextOptions,
  ],
  examples: ['faultline list --kind resource', 'faultline list --owner payments --format csv --output payments.csv'],
  formats: Object.keys(listFormats),
  run: async (paths: readonly string[], options: ListOptions) =>
    (await import('../commands/list.ts')).list(paths, options),
};
