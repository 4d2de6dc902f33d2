import { auditedReview, learnedModel, type Problem, reviewIncidents, withIncidentEntities } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { incidentsFormats } from '../formats/incidents/incidents-formats.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { catalogsThen } from '../model/catalogs-then.ts';
import { loadModel } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { folderOf } from '../read/paths.ts';
import { type ReadIncidents, readIncidents } from '../read/read-incidents.ts';
import { workTreeFiles } from '../read/work-tree-files.ts';
import { workingDirectory } from '../read/working-directory.ts';

export interface IncidentsOptions extends SharedOptions {
  readonly catalog?: readonly string[];
  readonly now?: boolean;
  readonly then?: boolean;
}

/** `faultline incidents [files]`; gives the exit code. */
export async function incidents(named: readonly string[], options: IncidentsOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(incidentsFormats));
  if (options.now === true && options.then === true)
    throw new UsageError('--then and --now exclude each other: leave both out to see both');
  const paths = options.catalog ?? [];
  const today = await loadModel(paths, invocation, { withoutIncidents: true, traffic: ownTraffic({}) });
  if (today.snapshot !== undefined && options.now !== true)
    throw new UsageError(`${today.snapshot}: a snapshot has no earlier states: add --now, or name the catalog itself`);
  const read = await incidentsFor(today, invocation, named);
  const { graph, problems } = withIncidentEntities(today.graph, read.incidents);
  const catalogThen =
    options.now === true
      ? () => ({ graph, revision: undefined, reason: undefined })
      : await catalogsThen(read.incidents, paths, { today, graph, context: invocation, cwd: workingDirectory() });
  const { tolerance } = today.config.incidents;
  const review = reviewIncidents({ now: graph, incidents: read.incidents, tolerance, catalogThen });
  const column = options.now === true ? 'now' : options.then === true ? 'then' : 'both';
  const model = withProblems(today, read, problems);
  const learned = { ...today, graph: learnedModel(today.graph, read.incidents, tolerance), incidents: read.incidents };
  const audited = auditedReview(review, learned);
  await writeResult(audited, incidentsFormats, { style: invocation.style, column }, { model, invocation });
  if (read.incomplete || today.catalog.incomplete) return 3;
  return audited.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The incidents that the call names, else those of the config. @throws UsageError where there are none */
export async function incidentsFor(
  { config, baselinePath }: Model,
  { asOf, limits }: Invocation,
  named: readonly string[],
): Promise<ReadIncidents> {
  const from = workTreeFiles(workingDirectory());
  const maxEntries = limits['folder-entries'];
  const read = await readIncidents({
    from,
    config: config.incidents,
    folder: folderOf(baselinePath),
    asOf,
    maxEntries,
    named,
  });
  if (read.incidents.length === 0 && !read.incomplete)
    throw new UsageError('there are no incidents: `faultline incident new <ref>` writes the first file');
  return read;
}

/** The model with the problems of incidents beside its own. */
export function withProblems(model: Model, read: ReadIncidents, problems: readonly Problem[]): Model {
  return {
    ...model,
    problems: [...model.problems, ...read.problems, ...problems],
    texts: new Map([...model.texts, ...read.texts]),
  };
}
