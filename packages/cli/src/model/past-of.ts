import { posix } from 'node:path';
import type { FailureModel, IncidentConfig } from '@faultline/core';
import { FileFault, type Files } from '../read/files.ts';
import type { Limits } from '../read/limits.ts';
import type { ReadIncidents } from '../read/read-incidents.ts';

/** The incidents beside a catalog, and the graph with what they show of its claims. */
export interface Past extends ReadIncidents {
  readonly graph: FailureModel;
}

/** Where the incidents of a catalog are. */
export interface IncidentPlace {
  readonly from: Files;
  readonly config: IncidentConfig;
  /** The folder of the config or, without one, of the catalog. */
  readonly folder: string;
  readonly asOf: string;
  readonly limits: Limits;
}

/** The folder of incidents where the config names none. */
const defaultFolder = 'incidents';

/**
 * The incidents beside a catalog, with a problem for each entity that they name and the catalog does not have;
 * undefined where there are none. Loads their reader only then.
 */
export async function pastOf(
  graph: FailureModel,
  { from, config, folder, asOf, limits }: IncidentPlace,
): Promise<Past | undefined> {
  if (config.files === undefined && !(await mayExist(from, posix.join(folder, defaultFolder)))) return undefined;
  const { readIncidents } = await import('../read/read-incidents.ts');
  const { learnedModel, withIncidentEntities } = await import('../on-demand/incident-entities.ts');
  const read = await readIncidents({ from, config, folder, asOf, maxEntries: limits['folder-entries'] });
  const { problems } = withIncidentEntities(graph, read.incidents);
  const learned = learnedModel(graph, read.incidents, config.tolerance);
  return { ...read, problems: [...read.problems, ...problems], graph: learned };
}

/** False only where it is known that nothing is there. */
async function mayExist(from: Files, folder: string): Promise<boolean> {
  try {
    return (await from.kindOf(folder)) === 'folder';
  } catch (error) {
    if (error instanceof FileFault && error.isMissing) return false;
    if (error instanceof FileFault) return true;
    throw error;
  }
}
