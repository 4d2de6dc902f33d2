import { crc32 } from 'node:zlib';
import {
  asWritten,
  compileFailureModel,
  type FailureModel,
  learnedModel,
  reportLearning,
  withoutObserved,
} from '@faultline/core';
import { readSnapshot, type SnapshotContent, writeSnapshot } from '@faultline/core/snapshot';
import { UsageError } from '../errors/usage-error.ts';
import type { SnapshotFile } from '../read/snapshot-file.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadOptions, Model } from './model.ts';

/** The pieces of the snapshot of a model: the same for the same catalog. */
export function snapshotOf(model: Model): readonly Uint8Array[] {
  const { observed: _, ...catalog } = model.catalog;
  return writeSnapshot({ ...model, catalog, graph: asWritten(model.graph) }, crc32);
}

/**
 * The model that a snapshot holds. Evidence is judged on the day of the run, and so is what incidents say of claims.
 *
 * @throws UsageError where the snapshot cannot be used, or the call changes what it was compiled from
 */
export function modelOfSnapshot({ path, bytes }: SnapshotFile, context: LoadContext, options: LoadOptions): Model {
  requireUnchanged(path, context, options);
  context.progress.update('reading the snapshot');
  const content = readSnapshot(bytes, crc32, context.asOf);
  if ('reason' in content) throw new UsageError(`${path}: the snapshot ${content.reason}`);
  return modelFrom(path, content, context, options);
}

function modelFrom(
  path: string,
  { graph: stored, problems, incidents, ...content }: SnapshotContent,
  { organization, call }: LoadContext,
  { withoutIncidents, baseline }: LoadOptions,
): Model {
  const { tolerance } = content.config.incidents;
  const isLearned = incidents.length > 0 && withoutIncidents !== true;
  const graph = isLearned ? learnedModel(stored, incidents, tolerance) : stored;
  const { scope } = content;
  return {
    ...content,
    graph,
    problems: isLearned ? problems : problems.filter(({ code }) => !aboutIncidents.has(code)),
    incidents: isLearned ? incidents : [],
    learning: reportLearning,
    baseline: baseline === 'ignored' ? undefined : content.baseline,
    // A command that judges a catalog by itself judges all that was compiled.
    scope: organization && (scope?.kind === 'alone' ? { ...scope, accepted: call?.alone === true } : scope),
    subject: organization && call?.everything !== true ? content.subject : undefined,
    texts: new Map(),
    places: { catalog: [], exclude: [], context: [] },
    faults: [],
    missing: new Map(),
    get declaredGraph() {
      return content.drift === undefined ? graph : declaredOnly(graph);
    },
    traffic: undefined,
    snapshot: path,
  };
}

const aboutIncidents: ReadonlySet<string> = new Set(['not-an-incident', 'invalid-incident', 'incident-times']);

/** The model without observed calls, and without what they confirm. */
function declaredOnly(graph: FailureModel): FailureModel {
  const { nodes, requirements } = withoutObserved(graph);
  const plain = requirements.map(({ observed: _, ...requirement }) => requirement);
  return compileFailureModel(nodes, plain, graph);
}

/** @throws UsageError where the call changes what a snapshot was compiled from */
function requireUnchanged(
  path: string,
  { config, exclude, call }: LoadContext,
  { state = 'work tree', judgedBy, comparedFiles }: LoadOptions,
): void {
  const options = [
    ...(config === undefined ? [] : ['--config']),
    ...(exclude.length === 0 ? [] : ['--exclude']),
    ...(call?.context === undefined ? [] : ['--context']),
  ];
  if (options.length > 0)
    throw new UsageError(
      `${path}: a snapshot is compiled already: give ${options.join(' and ')} to \`faultline snapshot\` instead`,
    );
  if (state !== 'work tree' || judgedBy !== undefined || comparedFiles !== undefined)
    throw new UsageError(`${path}: a snapshot has no revisions; \`faultline diff\` compares two snapshots`);
}
