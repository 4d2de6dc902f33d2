import { hasLearningInput, type LearningReader } from '@faultline/core';
import type { Model } from './model.ts';

/** What works out what incidents, checks and alerts show; undefined for a catalog that has none of these. */
export async function learningOf({
  graph,
  incidents,
  config,
}: Pick<Model, 'graph' | 'incidents' | 'config'>): Promise<LearningReader | undefined> {
  if (!hasLearningInput(graph, { incidents, checks: config.checks })) return undefined;
  return (await import('../on-demand/learning.ts')).reportLearning;
}
