/** What the config says about incidents. */
export interface IncidentConfig {
  /** Globs of the files, relative to the config; undefined: `incidents/*.md`. */
  readonly files: readonly string[] | undefined;
  /** Patterns beside those of the format. */
  readonly patterns: readonly string[];
  /** Seconds by which a predicted time may differ from the one that was seen. */
  readonly tolerance: number;
  /** Seconds for which an incident counts as recent. */
  readonly window: number;
}

export const defaultIncidentConfig: IncidentConfig = {
  files: undefined,
  patterns: [],
  tolerance: 300,
  window: 365 * 86_400,
};

/** The files of incidents where the config names none. */
export const defaultIncidentFiles = 'incidents/*.md';
