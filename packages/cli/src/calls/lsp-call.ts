import type { Call } from './call.ts';

export const lspCall: Call = {
  name: 'lsp',
  summary: 'Answer an editor over the Language Server Protocol (needs the package @faultline/lsp)',
  options: [['--stdio', 'serve on standard input and output, as it always does; editors add it']],
  examples: ['faultline lsp --stdio'],
  run: async () => (await import('../commands/lsp.ts')).lsp(),
};
