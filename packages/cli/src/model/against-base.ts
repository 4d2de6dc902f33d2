import { isSameCatalog } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import type { Revision } from '../read/base-revision.ts';
import type { LoadContext } from './load-context.ts';
import { loadModel, withTrafficOf } from './load-model.ts';
import type { Model, State } from './model.ts';
import type { TrafficOptions } from './observed-traffic.ts';
import { ownTraffic, trafficOfBase } from './own-traffic.ts';

/** A change: what it is compared with, and what it makes of it. */
export interface AgainstBase {
  readonly before: Model;
  /** Where the base could not be read in full, its problems are among the model's. */
  readonly model: Model;
}

/**
 * Reads both sides of a change. A path that one side lacks is empty there. Both are compared with the same observed
 * calls: those that the call names, else those of the base, else those of the head.
 *
 * @throws UsageError for a path that both lack
 */
export async function againstBase(
  paths: readonly string[],
  context: LoadContext,
  { base, head, traffic }: { readonly base: Revision; readonly head: State; readonly traffic: TrafficOptions },
): Promise<AgainstBase> {
  if (paths.includes('-')) throw new UsageError('standard input has no revisions');
  const ofBase = await loadModel(paths, context, {
    state: base,
    isBase: true,
    allowsMissing: true,
    traffic: trafficOfBase(traffic),
  });
  const judgedBy = hasBrokenConfig(ofBase) ? undefined : ofBase;
  const known = ofBase.traffic;
  const model = await loadModel(paths, context, {
    state: head,
    judgedBy,
    comparedFiles: new Set(ofBase.texts.keys()),
    baseline: 'ignored',
    allowsMissing: true,
    traffic: known === undefined ? ownTraffic(traffic) : async () => ({ ...known, problems: [] }),
  });
  const isOpen = known === undefined && model.traffic !== undefined;
  const before = isOpen ? await withTrafficOf(ofBase, { ...model.traffic, problems: [] }) : ofBase;
  requireThere([before, model], base.name);
  if (!before.catalog.incomplete && before.faults.length === 0) return { before, model: withKnownScope(model, before) };
  const shown = shownAt(before, base);
  const problems = [...model.catalog.problems, ...shown.catalog.problems];
  const texts = new Map([...model.texts, ...shown.texts]);
  return { before, model: { ...model, catalog: { ...model.catalog, problems }, texts } };
}

/** What is described elsewhere can only make a difference to a change of the catalog. */
function withKnownScope(model: Model, before: Model): Model {
  const { scope, configPath = 'faultline.yaml' } = model;
  if (scope?.kind !== 'alone' || scope.accepted) return model;
  const isSame = isSameCatalog({ ...before, configFile: configPath }, { ...model, configFile: configPath });
  return isSame ? { ...model, scope: { ...scope, unchanged: true } } : model;
}

/** Whether a base has a config that cannot be used: then the change is judged by its own. */
export function hasBrokenConfig({ faults, configPath }: Model): boolean {
  return faults.length > 0 && configPath === undefined;
}

/** @throws UsageError for a path that no side has: the call has a mistake */
export function requireThere(models: readonly Model[], base?: string): void {
  const [first, ...others] = models;
  for (const [path, { reason, isThere }] of first?.missing ?? []) {
    const absent = !isThere && others.every(({ missing }) => missing.get(path)?.isThere === false);
    if (absent) throw new UsageError(`${path}: ${reason}${base === undefined ? '' : `, neither now nor in ${base}`}`);
  }
}

/** Whether there is nothing that could fail: a verdict about it would mean nothing. */
export function isNothing(...models: readonly Model[]): boolean {
  return !models.some(({ own }) => [...own].some((ref) => judged.has(ref.slice(0, ref.indexOf(':')))));
}

const judged: ReadonlySet<string> = new Set(['component', 'resource', 'api']);

/** The problems of a revision, each at `<revision>:<file>`, with the texts to show them in. */
export function shownAt(model: Model, { name }: Revision): Pick<Model, 'catalog' | 'texts'> {
  const at = (file: string): string => `${name}:${file}`;
  const problems = [...model.faults, ...model.catalog.problems].map((problem) => ({
    ...problem,
    source: { ...problem.source, file: at(problem.source.file) },
  }));
  return {
    catalog: { ...model.catalog, problems },
    texts: new Map([...model.texts].map(([file, text]) => [at(file), text])),
  };
}
