import { existsSync } from 'node:fs';
import { type DiffSide, graphFromReport, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { Revision } from '../read/base-revision.ts';
import { toPosix } from '../read/paths.ts';
import { workTreeRoot } from '../read/repository-around.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { shownAt } from './against-base.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel, type Model } from './load-model.ts';
import type { TrafficOptions } from './observed-traffic.ts';
import { ownTraffic, trafficOfBase } from './own-traffic.ts';
import { savedReport } from './saved-report.ts';

/** One of two states that are compared, and what it was read from: a catalog or a saved report. */
export type ComparedSide = DiffSide & {
  readonly name: string;
  /** The files of a catalog in a revision. */
  readonly files?: ReadonlySet<string>;
} & ({ readonly model: Model; readonly report: undefined } | { readonly model: undefined; readonly report: Report });

/** What the sides of a comparison have in common. */
export interface ComparedOptions {
  /** Where the catalog is within a revision. */
  readonly paths: readonly string[];
  /** Whether a revision is compared as it is, instead of the merge base of it and HEAD. */
  readonly isExact: boolean;
  /** The refs that the other side declares. */
  readonly known?: ReadonlySet<string> | undefined;
  /** The files of the other side, where that is a revision. */
  readonly comparedFiles?: ReadonlySet<string> | undefined;
  /** Which observed calls both sides are compared with; none where it is absent. */
  readonly traffic?: TrafficOptions | undefined;
}

/** Both sides: the base and, where the base is a range `A..B`, the head that it names. */
export interface ComparedSides {
  readonly base: ComparedSide;
  readonly head: ComparedSide | undefined;
}

/**
 * A folder or a file of a catalog, a saved report, or else a revision of git.
 *
 * @throws UsageError if a name is a path and a revision
 */
export async function comparedSides(
  name: string,
  { paths, isExact, traffic, known }: ComparedOptions,
  context: LoadContext,
): Promise<ComparedSides> {
  if (name === '-')
    throw new UsageError('revisions, folders and saved reports can be compared: name a file instead of -');
  if (existsSync(name)) return { base: await sideOnDisk(name, context, { traffic, known }), head: undefined };
  const { baseRevision } = await import('../read/base-revision.ts');
  const { base, head } = await baseRevision(workingDirectory(), name, isExact);
  const before = await revisionSide({ paths, traffic, known }, context, base);
  const after = head && (await revisionSide({ paths, traffic, known: before.model?.own }, context, head));
  return { base: before, head: after };
}

type SideOptions = Pick<ComparedOptions, 'traffic' | 'known'>;

async function sideOnDisk(name: string, context: LoadContext, { traffic, known }: SideOptions): Promise<ComparedSide> {
  const cwd = workingDirectory();
  if (workTreeRoot(toPosix(cwd)) !== undefined) {
    const { baseRevision, isRevision } = await import('../read/base-revision.ts');
    // It fails and says how to write each of the two.
    if (await isRevision(cwd, name)) await baseRevision(cwd, name, true);
  }
  const report = savedReport(name);
  if (report !== undefined) {
    return { name, model: undefined, report, graph: graphFromReport(report), incomplete: report.incomplete };
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
  { paths, traffic: named, known }: Pick<ComparedOptions, 'paths' | 'traffic' | 'known'>,
  context: LoadContext,
  revision: Revision,
): Promise<ComparedSide> {
  const traffic = named && { traffic: trafficOfBase(named) };
  const options = {
    state: revision,
    isBase: true,
    baseline: 'ignored',
    allowsMissing: true,
    known,
    ...traffic,
  } as const;
  const model = await loadModel(paths, context, options);
  const { catalog, texts } = shownAt(model, revision);
  return { ...modelSide(revision.name, { ...model, catalog, texts }), files: new Set(model.texts.keys()) };
}

/** The work tree as it is now. */
export async function workTreeSide(
  { paths, traffic: named, known, comparedFiles }: ComparedOptions,
  context: LoadContext,
): Promise<ComparedSide> {
  const traffic = named && { traffic: ownTraffic(named) };
  const options = { baseline: 'ignored', allowsMissing: true, known, comparedFiles, ...traffic } as const;
  const model = await loadModel(paths, context, options);
  return modelSide('the work tree', model);
}

function modelSide(name: string, model: Model): ComparedSide {
  const incomplete = model.catalog.incomplete || model.faults.length > 0;
  // Undeclared calls are the same on both sides: only what is declared can differ.
  return { name, model, report: undefined, graph: model.declaredGraph, incomplete };
}
