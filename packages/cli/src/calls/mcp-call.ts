import type { Call } from './call.ts';
import { pathsArgument } from './catalog-arguments.ts';

export const mcpCall: Call = {
  name: 'mcp',
  summary: 'Answer the questions of agents over the Model Context Protocol (needs the package @faultline/mcp)',
  arguments: [pathsArgument],
  options: [['--config <file>', 'the config (default: faultline.yaml beside the catalog)']],
  examples: ['faultline mcp', 'claude mcp add faultline -- npx faultline mcp services/'],
  run: async (paths: readonly string[], options: { readonly config?: string }) =>
    (await import('../commands/mcp.ts')).mcp(paths, options),
};
