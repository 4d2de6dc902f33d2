import * as z from 'zod/mini';
import { duration, strictMap, text } from './claims-schema.ts';

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

export const incidentSettings = strictMap(
  {
    files: z.optional(z.array(text, { error: 'a list of paths' })).register(z.globalRegistry, {
      description: 'Files and globs of incident files, relative to this file. Default `[incidents/*.md]`.',
    }),
    patterns: z._default(z.array(text, { error: 'a list of names' }), []).register(z.globalRegistry, {
      description: 'Patterns that incidents may name beside those of the format.',
    }),
    tolerance: z.optional(duration).register(z.globalRegistry, {
      description: 'By how much a predicted time may differ from the one that was seen. Default `5m`.',
    }),
    window: z.optional(duration).register(z.globalRegistry, {
      description: 'For how long an incident counts as recent. Default `365d`.',
    }),
  },
  'a map with `files`, `patterns`, `tolerance` or `window`',
);
