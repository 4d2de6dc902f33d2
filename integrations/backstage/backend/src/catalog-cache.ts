import { createHash } from 'node:crypto';
import type { Config } from '@faultline/core';
import { type OpenCatalog, openEntities } from './open-entities.ts';
import type { EntitiesByRef } from './read-entities.ts';
import type { ReadSettings } from './read-settings.ts';
import type { Visible } from './visible-refs.ts';

/** What one read of the catalog gave. */
export interface CatalogRead {
  readonly entities: EntitiesByRef;
  readonly settings: ReadSettings;
  /** The day of the read, on which the age of evidence is judged. */
  readonly asOf: string;
}

/** A catalog, and the revision that it was computed for. */
export interface Answerable extends OpenCatalog {
  readonly revision: string;
}

/** Parts of a catalog that are kept, for people who may not read all of it. */
const mostParts = 16;

/** The last catalog that was read, computed once for each set of entities that somebody may read. */
export interface CatalogCache {
  /** Takes what was read, and returns whether it differs from the last read. If not, nothing is computed again. */
  readonly update: (read: CatalogRead) => boolean;
  /** Undefined before the first update. */
  readonly open: (visible: Visible) => Answerable | undefined;
}

export function catalogCache(): CatalogCache {
  let current: Computed | undefined;
  return {
    update: ({ entities, settings, asOf }) => {
      const revision = revisionOf([...entities.values()], settings.text, asOf);
      if (current?.revision === revision) return false;
      const { config } = settings;
      const whole = { ...openEntities(entities, { config, asOf, visible: undefined }), revision };
      current = { revision, entities, config, settings: settings.text, asOf, whole, parts: new Map() };
      return true;
    },
    open: (visible) => (visible === 'all' ? current?.whole : current && partOf(current, visible)),
  };
}

interface Computed {
  readonly revision: string;
  readonly entities: EntitiesByRef;
  readonly config: Config;
  /** The text of the config. */
  readonly settings: string;
  readonly asOf: string;
  readonly whole: Answerable;
  readonly parts: Map<string, Answerable>;
}

/** Two users who may read the same entities share one part. */
function partOf(computed: Computed, readable: ReadonlySet<string>): Answerable {
  const { entities, config, settings, asOf, whole, parts } = computed;
  const visible = new Set([...entities.keys()].filter((ref) => readable.has(ref)));
  if (visible.size === entities.size) return whole;
  const revision = revisionOf(
    [...visible].map((ref) => entities.get(ref)),
    settings,
    asOf,
    'part',
  );
  const part = parts.get(revision) ?? { ...openEntities(entities, { config, asOf, visible }), revision };
  // The part that was asked for last is the last one to go.
  parts.delete(revision);
  parts.set(revision, part);
  if (parts.size > mostParts) parts.delete([...parts.keys()][0]!);
  return part;
}

function revisionOf(...parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(JSON.stringify(part)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
