import { expect } from 'vitest';
import { type FailureModel, openModel } from '../src/index.ts';
import { parseConfig } from '../src/ingest/index.ts';
import { rules } from '../src/policy/rules/rules.ts';

/** The day on which the tests judge evidence. */
const asOf = '2026-11-20';

/** The graph of a `faultline.yaml` alone: every entity is one that only claims speak of. */
export function claimsGraph(yaml: string): FailureModel {
  const { config, problems } = parseConfig({ path: 'faultline.yaml', text: yaml }, rules);
  expect(problems).toEqual([]);
  return openModel([], config!, { asOf }).graph;
}
