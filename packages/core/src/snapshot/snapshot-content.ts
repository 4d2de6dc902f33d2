import type { DriftReport } from '../drift/drift-report.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Config } from '../model/config.ts';
import type { Incident } from '../model/incident.ts';
import type { Problem } from '../model/problem.ts';
import type { Scope } from '../model/scope-schema.ts';
import type { Baseline } from '../policy/baseline.ts';

/** A catalog, read and compiled, with everything that the answers about it need. */
export interface SnapshotContent {
  /** With its claims as they are written, whatever incidents have shown of them. */
  readonly graph: FailureModel;
  readonly config: Config;
  /** Of an entity, a snapshot holds its ref, its kind and its names in traces and metrics, beside its node. */
  readonly catalog: Omit<Catalog, 'observed'>;
  /** Problems of building the graph, of incidents and of observed calls; those of reading are the catalog's. */
  readonly problems: readonly Problem[];
  readonly incidents: readonly Incident[];
  /** What is declared against observed calls, on the day of the snapshot. */
  readonly drift: DriftReport | undefined;
  readonly baseline: Baseline | undefined;
  readonly scope: Scope | undefined;
  /** The refs that are judged; undefined where all are. */
  readonly subject: ReadonlySet<string> | undefined;
  /** The refs that the catalog itself declares, without its context. */
  readonly own: ReadonlySet<string>;
  /** Where the config, the config that decides, and the baseline are or would be. */
  readonly configPath: string | undefined;
  readonly policyPath: string | undefined;
  readonly baselinePath: string;
}
