import { expect } from 'vitest';
import { buildGraph, type CompiledGraph, compileGraph } from '../src/index.ts';
import { parseConfig } from '../src/ingest/index.ts';

/** The day on which the tests judge evidence. */
const asOf = '2026-11-20';

/** The graph of a `faultline.yaml` alone: every entity is one that only claims speak of. */
export function claimsGraph(yaml: string): CompiledGraph {
  const { config, problems } = parseConfig({ path: 'faultline.yaml', text: yaml });
  expect(problems).toEqual([]);
  return compileGraph(buildGraph([], config!).graph, {
    asOf,
    evidenceMaxAge: config!.evidenceMaxAge,
    weights: config!.tiers.weights,
  });
}
