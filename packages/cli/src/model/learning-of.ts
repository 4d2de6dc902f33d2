import type { LearningReader } from '@faultline/core';
import type { Model } from './model.ts';

/** What works out what incidents, checks and alerts show; undefined for a catalog that has none of these. */
export async function learningOf({
  graph,
  incidents,
  config,
}: Pick<Model, 'graph' | 'incidents' | 'config'>): Promise<LearningReader | undefined> {
  const hasAlerts = graph.nodes.some(({ alerts = [] }) => alerts.length > 0);
  if (incidents.length === 0 && config.checks.length === 0 && !hasAlerts) return undefined;
  return (await import('../on-demand/learning.ts')).reportLearning;
}
