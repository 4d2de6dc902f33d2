import type { ExportOptions } from '../commands/export.ts';
import { exportFormats } from '../formats/export/export-formats.ts';
import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';

export const exportCall: Call = {
  name: 'export',
  summary: 'Write the dependency graph for other programs: Gephi, yEd, Cytoscape, Neo4j, graphology',
  arguments: [pathsArgument],
  options: [
    ['--near <refs...>', 'only these entities, what they need and what needs them'],
    ['--depth <edges>', 'with --near, the number of dependencies to follow each way', '1'],
  ],
  examples: [
    'faultline export --output catalog.gexf',
    'faultline export services/ --near checkout --depth 2 --format graphml',
  ],
  formats: Object.keys(exportFormats),
  run: async (paths: string[], options: ExportOptions) =>
    (await import('../commands/export.ts')).exportGraph(paths, options),
};
