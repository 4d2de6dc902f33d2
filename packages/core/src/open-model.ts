import { compileFailureModel, type FailureModel } from './failure/failure-model.ts';
import { statedGraph } from './graph/build-graph.ts';
import type { Config } from './model/config.ts';
import type { Entity } from './model/entity.ts';
import type { Problem } from './model/problem.ts';

/** The day and the settings by which claims are judged. */
export interface OpenOptions {
  /** The day on which evidence is judged; an ISO calendar date. */
  readonly asOf: string;
  /** The config whose tier weights and age of evidence count, where that is not the config of the catalog. */
  readonly judgedBy?: Config;
}

/** A catalog that can be asked. */
export interface OpenModel {
  /** What every analysis takes. */
  readonly graph: FailureModel;
  /** Problems of the references and claims, beside those of reading the catalog. */
  readonly problems: readonly Problem[];
}

/**
 * The way from a parsed catalog and its config to a model that can be asked: `simulate(graph, ...)`,
 * `blastRadii(graph, graph.declared)`, `buildReport(graph, ...)`. Never fails: a reference to an entity that nobody
 * declares becomes an undeclared node and a problem. O(entities + references), beside sorting.
 */
export function openModel(
  entities: readonly Entity[],
  config: Config,
  { asOf, judgedBy: { evidenceMaxAge, tiers } = config }: OpenOptions,
): OpenModel {
  const { nodes, needs, requirements, problems } = statedGraph(entities, config);
  const graph = compileFailureModel(nodes, requirements, { asOf, evidenceMaxAge, weights: tiers.weights }, needs);
  return { graph, problems };
}
