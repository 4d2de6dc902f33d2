import { type CallChanges, type ComparedCatalog, diffGraphs, hasWorse } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { diffFormats } from '../formats/diff/diff-formats.ts';
import type { NamedDiff } from '../formats/diff/named-diff.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { isNothing, requireThere } from '../model/against-base.ts';
import { type ComparedOptions, type ComparedSide, comparedSides, workTreeSide } from '../model/compared-side.ts';
import type { LoadContext } from '../model/load-context.ts';
import { type Model, withTrafficOf } from '../model/load-model.ts';
import type { ReadTraffic, TrafficOptions } from '../model/observed-traffic.ts';
import { isUnaccepted, type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import type { EventBase } from '../read/event-base.ts';
import { pathInRepository } from '../read/path-in-repository.ts';
import { permalinks } from '../read/permalinks.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { endWithoutCatalog } from './end-without-catalog.ts';

export interface DiffOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly catalog?: readonly string[];
  readonly exact?: boolean;
  readonly allowEmpty?: boolean;
  readonly failOn?: string;
}

/** `faultline diff <base> [head]`; gives the exit code. */
export async function diff(base: string, head: string | undefined, options: DiffOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(diffFormats)), options);
  const failsOnWorse = failsOnWorseFrom(options.failOn);
  const paths = options.catalog ?? [];
  const event = base === 'auto' ? await requiredEventBase() : undefined;
  const isExact = event?.isExact ?? (options.exact === true || head !== undefined);
  const compared = await comparedSides(event?.revision ?? base, { paths, isExact, traffic: options }, invocation);
  const before = compared.base;
  const known = { known: before.model?.own, comparedFiles: before.files };
  const after =
    compared.head ?? (await headSide(head, { paths, isExact: true, traffic: options, ...known }, invocation));
  if (compared.head !== undefined && head !== undefined)
    throw new UsageError(`${base} names both sides of the comparison: leave out ${head}`);
  const models = [after, before].flatMap(({ model }) => model ?? []);
  if (models.length === 2) {
    requireThere(models, before.name);
    if (isNothing(...models)) return endWithoutCatalog(options.allowEmpty === true);
  }
  const [model = before.model] = models;
  const calls = await changedCalls(before.model, after.model);
  const changes = diffGraphs(before, after, calls);
  const scope = after.model?.scope ?? before.model?.scope;
  const named: NamedDiff = {
    base: before.name,
    head: after.name,
    ...changes,
    incomplete: changes.incomplete || isUnaccepted(scope),
    ...(scope && { scope }),
  };
  // Lines of another revision than the one that is checked out have no page here.
  const isOfWorkTree = compared.head === undefined && head === undefined;
  const nameInRepository = pathInRepository(process.env, process.cwd());
  const linkTo = isOfWorkTree ? await permalinks(workingDirectory(), process.env, nameInRepository) : undefined;
  await writeResult(
    named,
    diffFormats,
    { ...invocation, linkTo },
    { model: withProblemsOf(before, model), invocation },
  );
  if (named.incomplete) return 3;
  return failsOnWorse && hasWorse(named) ? 1 : 0;
}

function failsOnWorseFrom(failOn: string | undefined): boolean {
  if (failOn !== undefined && failOn !== 'worse') throw new UsageError(`--fail-on ${failOn}: expected worse`);
  return failOn === 'worse';
}

/** @throws UsageError where this run has no event with a base */
async function requiredEventBase(): Promise<EventBase> {
  const { eventBase } = await import('../read/event-base.ts');
  const event = await eventBase(workingDirectory(), process.env);
  if (event === undefined) throw new UsageError('auto: no event of a build server with a base to compare with');
  return event;
}

async function headSide(
  name: string | undefined,
  options: ComparedOptions,
  context: LoadContext,
): Promise<ComparedSide> {
  if (name === undefined) return workTreeSide(options, context);
  return (await comparedSides(name, options, context)).base;
}

/** What differs in the dependencies that are called, by one set of calls: those of the base, if it has any. */
async function changedCalls(before: Model | undefined, after: Model | undefined): Promise<CallChanges | null> {
  const traffic = before?.traffic ?? after?.traffic;
  if (before === undefined || after === undefined || traffic === undefined) return null;
  const { callChanges } = await import('../model/count-traffic.ts');
  const [old, now] = await Promise.all([before, after].map((model) => comparedBy(model, traffic)));
  return callChanges(old!, now!);
}

async function comparedBy(model: Model, traffic: ReadTraffic): Promise<ComparedCatalog> {
  const {
    declaredGraph: graph,
    catalog,
    config,
    drift,
  } = model.traffic === traffic ? model : await withTrafficOf(model, traffic);
  return { graph, entities: catalog.entities, config, drift: drift! };
}

/** A base that could not be read in full is why the comparison is incomplete: its problems are shown as well. */
function withProblemsOf(base: ComparedSide, model: Model | undefined): Model | undefined {
  if (!base.incomplete || base.model === undefined || model === undefined || model === base.model) return model;
  const problems = [...model.catalog.problems, ...base.model.catalog.problems];
  return { ...model, catalog: { ...model.catalog, problems }, texts: new Map([...model.texts, ...base.model.texts]) };
}
