#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serveCatalog } from './serve.ts';

const usage = `Usage: faultline-mcp [paths...] [--config <file>]

Serves a service catalog to agents over the Model Context Protocol, on standard input and output.
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) process.stdout.write(usage);
  else serveCatalog({ paths: positionals, ...(values.config !== undefined && { config: values.config }) });
} catch (error) {
  process.stderr.write(`faultline-mcp: ${(error as Error).message}\n${usage}`);
  process.exitCode = 2;
}
