import type { Source } from './source.ts';

/** An alert on an entity. */
export interface Alert {
  readonly name: string;
  /** It goes off before customers are hit: retries, cache misses, tail latency, token failures, drift of a config. */
  readonly isLeading: boolean;
  readonly link?: string;
  readonly source: Source;
}

/** An alert that `faultline.yaml` states apart from the claims of its entity. */
export interface AlertOn extends Alert {
  /** Ref of the entity that it watches. */
  readonly on: string;
}
