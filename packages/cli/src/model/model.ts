import type {
  Baseline,
  Config,
  DriftReport,
  FailureModel,
  Incident,
  LearningReader,
  Problem,
  Scope,
} from '@faultline/core';
import type { Catalog } from '@faultline/core/ingest';
import type { Revision } from '../read/base-revision.ts';
import type { Files } from '../read/files.ts';
import type { MissingPath } from '../read/missing-path.ts';
import type { ReadTraffic, TrafficPlace } from './observed-traffic.ts';
import type { ReadConfig } from './read-config.ts';

/** A catalog and its config, read and compiled. */
export interface Model {
  readonly graph: FailureModel;
  readonly catalog: Catalog;
  /** Problems of building the graph; those of reading are the catalog's. */
  readonly problems: readonly Problem[];
  /** What was read, by path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** The config that was used; undefined where there is none. */
  readonly configPath: string | undefined;
  /** The config that decides: the organization's, if the catalog has one. */
  readonly policyPath: string | undefined;
  readonly config: Config;
  /** Where the config says that the entities are and are not. */
  readonly places: ConfigPlaces;
  /** Why the config or the baseline of a base cannot be used. */
  readonly faults: readonly Problem[];
  /** The findings that are known, and the file that says so, whether or not it is there. */
  readonly baseline: Baseline | undefined;
  readonly baselinePath: string;
  /** Named paths that lead to no catalog file. */
  readonly missing: ReadonlyMap<string, MissingPath>;
  /** The graph without the observed calls that nobody declared. */
  readonly declaredGraph: FailureModel;
  /** The observed calls that the catalog is compared with, and the outcome. */
  readonly traffic: ReadTraffic | undefined;
  readonly drift: DriftReport | undefined;
  /** The incidents that its files describe. */
  readonly incidents: readonly Incident[];
  /** Works out what the incidents, checks and alerts show, where the catalog may have some. */
  readonly learning: LearningReader | undefined;
  /** What was seen of the organization; undefined for a catalog that stands by itself. */
  readonly scope: Scope | undefined;
  /** The refs that are judged; undefined where all are. */
  readonly subject: ReadonlySet<string> | undefined;
  /** The refs that the catalog itself declares, without its context. */
  readonly own: ReadonlySet<string>;
  /** The snapshot that it was read from. */
  readonly snapshot?: string;
}

export type ConfigPlaces = Pick<ReadConfig, 'catalog' | 'exclude' | 'context'>;

/** Where a model is read from: the disk, the index of git, or a revision. */
export type State = 'work tree' | 'index' | Revision;

export interface LoadOptions {
  /** Default: the work tree. */
  readonly state?: State;
  /** The files of the state, where the caller has them open; it closes them. */
  readonly files?: Files | undefined;
  /** The model of the base of a change: its config says which files count. */
  readonly judgedBy?: Model | undefined;
  /** The refs that the other side of a comparison declares: they never come from the context. */
  readonly known?: ReadonlySet<string> | undefined;
  /** The files that the other side of a comparison reads as a catalog; present where there is one, a revision. */
  readonly comparedFiles?: ReadonlySet<string> | undefined;
  /** The model is that of a base: a config or a baseline that cannot be used is reported, not an error. */
  readonly isBase?: boolean;
  /** What a baseline that cannot be used is: an error, a problem, or of no interest. Default: a problem. */
  readonly baseline?: 'required' | 'wanted' | 'ignored';
  /** Finds the observed calls to count. Default: there are none. */
  readonly traffic?: (place: TrafficPlace) => Promise<ReadTraffic | undefined>;
  /** Whether named paths may lead to nothing; default false. */
  readonly allowsMissing?: boolean;
  /** A model that may be the same: where no file and no config differs, its graph is taken. */
  readonly alike?: Model | undefined;
  /** Leaves incidents out: the call reads those that it is about itself. */
  readonly withoutIncidents?: boolean;
}
