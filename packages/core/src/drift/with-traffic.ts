import type { FailureModel } from '../failure/failure-model.ts';
import type { Config } from '../model/config.ts';
import type { Entity } from '../model/entity.ts';
import { confirmedRequirements } from './confirmed-requirements.ts';
import { type DriftReport, driftReport } from './drift-report.ts';
import type { DriftSource } from './drift-types.ts';
import type { NamesBefore } from './names-as-before.ts';
import { observedModel } from './observed-model.ts';

/** The observed calls of one environment, read. */
export interface Traffic {
  readonly sources: readonly DriftSource[];
  readonly environment?: string;
  /** Rows or files could not be read. */
  readonly incomplete: boolean;
}

/** A model that counts the calls that nobody declared, and how they were found. */
export interface ModelWithTraffic {
  readonly graph: FailureModel;
  readonly drift: DriftReport;
}

/** Compares a model with observed calls, and counts those that are not declared as the config says. */
export function withTraffic(
  model: {
    readonly graph: FailureModel;
    readonly entities: readonly Entity[];
    readonly config: Config;
    readonly before?: NamesBefore | undefined;
  },
  traffic: Traffic,
): ModelWithTraffic {
  const { environment, incomplete, sources } = traffic;
  const drift = driftReport({ ...model, incomplete, ...(environment !== undefined && { environment }) }, sources);
  const graph = { ...model.graph, requirements: confirmedRequirements(model.graph, drift) };
  return { graph: observedModel(graph, drift, { count: model.config.drift.count }), drift };
}
