import { existsSync } from 'node:fs';
import { type DiffSide, graphFromReport, type Report, withoutObserved } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { Revision } from '../read/base-revision.ts';
import { toPosix } from '../read/paths.ts';
import { workTreeRoot } from '../read/work-tree-root.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { shownAt } from './against-base.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { LoadOptions, Model } from './model.ts';
import type { TrafficOptions } from './observed-traffic.ts';
import { ownTraffic, trafficOfBase } from './own-traffic.ts';
import { savedReport } from './saved-report.ts';

/** What a name of a comparison stands for: a revision, the work tree, or a folder or file on the disk. */
export type NamedSide = Revision | 'work tree' | { readonly path: string };

/** One of two states that are compared, and what it was read from: a catalog or a saved report. */
export type ComparedSide = DiffSide & { readonly name: string } & (
    | { readonly model: Model; readonly report: undefined }
    | { readonly model: undefined; readonly report: Report }
  );

/** What the sides of a comparison have in common. */
export interface ComparedOptions {
  /** Where the catalog is within a revision. */
  readonly paths: readonly string[];
  /** The refs that the other side declares. */
  readonly known?: ReadonlySet<string> | undefined;
  /** Which observed calls both sides are compared with; none where it is absent. */
  readonly traffic?: TrafficOptions | undefined;
}

/** Both sides: the base and, where the base is a range `A..B`, the head that it names. */
interface NamedSides {
  readonly base: NamedSide;
  readonly head: NamedSide | undefined;
}

/**
 * A folder or a file of a catalog, a saved report, or else a revision of git.
 *
 * @param isExact whether a revision is compared as it is, instead of the merge base of it and HEAD
 * @throws UsageError if a name is a path and a revision
 */
export async function namedSides(name: string, isExact: boolean): Promise<NamedSides> {
  if (name === '-')
    throw new UsageError('revisions, folders and saved reports can be compared: name a file instead of -');
  const cwd = workingDirectory();
  if (!existsSync(name)) {
    const { baseRevision } = await import('../read/base-revision.ts');
    return baseRevision(cwd, name, isExact);
  }
  if (workTreeRoot(toPosix(cwd)) !== undefined) {
    const { baseRevision, isRevision } = await import('../read/base-revision.ts');
    // It fails and says how to write each of the two.
    if (await isRevision(cwd, name)) await baseRevision(cwd, name, true);
  }
  return { base: { path: name }, head: undefined };
}

/** Whether a side is a state of the repository: the work tree or a revision. */
export function isState(side: NamedSide): side is Revision | 'work tree' {
  return side === 'work tree' || 'commit' in side;
}

/** One side as it is. */
export async function comparedSide(
  side: NamedSide,
  options: ComparedOptions,
  context: LoadContext,
): Promise<ComparedSide> {
  if (side === 'work tree') return workTreeSide(options, context);
  return 'commit' in side ? revisionSide(options, context, side) : sideOnDisk(side.path, context, options);
}

async function sideOnDisk(
  name: string,
  context: LoadContext,
  { traffic, known }: ComparedOptions,
): Promise<ComparedSide> {
  const report = savedReport(name);
  if (report !== undefined) {
    return {
      name,
      model: undefined,
      report,
      graph: withoutObserved(graphFromReport(report)),
      incomplete: report.incomplete,
    };
  }
  const model = await loadModel([name], context, {
    baseline: 'ignored',
    known,
    ...(traffic && { traffic: ownTraffic(traffic) }),
  });
  const { entities, problems } = model.catalog;
  if (name.endsWith('.json') && entities.length === 0 && problems.some(({ code }) => code === 'not-an-entity'))
    throw new UsageError(`${name}:1:1: this is neither a catalog nor a saved report of this version of Faultline`);
  return modelSide(name, model);
}

/** What a revision lacks is empty; what of it cannot be read is a problem of that revision. */
async function revisionSide(
  { paths, traffic: named, known }: ComparedOptions,
  context: LoadContext,
  revision: Revision,
): Promise<ComparedSide> {
  const options: LoadOptions = {
    state: revision,
    isBase: true,
    baseline: 'ignored',
    allowsMissing: true,
    known,
    ...(named && { traffic: trafficOfBase(named) }),
  };
  const model = await loadModel(paths, context, options);
  const { catalog, texts } = shownAt(model, revision);
  return modelSide(revision.name, { ...model, catalog, texts });
}

async function workTreeSide(
  { paths, traffic: named, known }: ComparedOptions,
  context: LoadContext,
): Promise<ComparedSide> {
  const traffic = named && { traffic: ownTraffic(named) };
  const model = await loadModel(paths, context, { baseline: 'ignored', allowsMissing: true, known, ...traffic });
  return modelSide(nameOf('work tree'), model);
}

/** How a state of the repository is named in output. */
export function nameOf(state: Revision | 'work tree'): string {
  return state === 'work tree' ? 'the work tree' : state.name;
}

function modelSide(name: string, model: Model): ComparedSide {
  const incomplete = model.catalog.incomplete || model.faults.length > 0;
  // Undeclared calls are the same on both sides: only what is declared can differ.
  return { name, model, report: undefined, graph: model.declaredGraph, incomplete };
}
