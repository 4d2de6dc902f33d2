import { buildReport, type FindingSeverity, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { checkFormats } from '../formats/check/check-formats.ts';
import { type CheckSummary, hasPassed } from '../formats/check/check-summary.ts';
import { markInGithub } from '../invocation/github-actions.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { againstBase, isNothing, requireThere } from '../model/against-base.ts';
import { judgedChange, withScope } from '../model/judged-change.ts';
import type { LoadContext } from '../model/load-context.ts';
import { loadModel, type Model, type State } from '../model/load-model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import type { Range, Revision } from '../read/base-revision.ts';
import { pathInRepository } from '../read/path-in-repository.ts';
import { permalinks } from '../read/permalinks.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { endWithoutCatalog } from './end-without-catalog.ts';

export interface CheckOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly base?: string;
  readonly exact?: boolean;
  readonly staged?: boolean;
  readonly allowEmpty?: boolean;
  readonly failOn?: string;
  readonly show?: string;
  readonly showAccepted?: boolean;
  readonly max?: string;
}

/** `faultline check [paths]`; gives the exit code. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(checkFormats)), options);
  const failOn = severityFrom('--fail-on', options.failOn ?? 'error');
  const show = severityFrom('--show', options.show ?? 'warning');
  const most = integerFrom('--max', options.max ?? '20', { least: 1 });
  const head: State = options.staged === true ? 'index' : 'work tree';
  const range = await rangeOf(options);
  const judged =
    range === undefined
      ? await judgeAlone(paths, invocation, { head, traffic: options })
      : await judgeAgainst(paths, invocation, { base: range.base, head, traffic: options });
  if (judged === undefined) return endWithoutCatalog(options.allowEmpty === true);
  const { model } = judged;
  const nameInRepository = pathInRepository(process.env, process.cwd());
  const summary: CheckSummary = {
    failOn,
    show,
    config: model.policyPath,
    baseline: model.baseline === undefined ? undefined : model.baselinePath,
    base: range?.base.name,
    pathInRepository: nameInRepository,
    linkTo: await permalinks(workingDirectory(), process.env, nameInRepository),
  };
  const report = judged.reports.find((each) => hasPassed(each, summary)) ?? judged.reports.at(-1)!;
  const showsAccepted = options.showAccepted === true;
  const textOptions = { ...summary, style: invocation.style, width: invocation.lineWidth, most, showsAccepted };
  await writeResult(report, checkFormats, textOptions, { model, invocation });
  const github = async () => ({
    annotations: (await checkFormats.github())(report, summary),
    summary: (await checkFormats.markdown())(report, summary),
  });
  await markInGithub(github, invocation, process.env);
  if (report.incomplete) return 3;
  return hasPassed(report, summary) ? 0 : 1;
}

/** The state that the change is compared with; undefined where all of the catalog is judged. */
async function rangeOf({ base, exact, staged }: CheckOptions): Promise<Range | undefined> {
  if (base === undefined) return undefined;
  const { baseRevision, headCommit } = await import('../read/base-revision.ts');
  const { eventBase, requireChange } = await import('../read/event-base.ts');
  const cwd = workingDirectory();
  const event = base === 'auto' ? await eventBase(cwd, process.env) : undefined;
  if (base === 'auto' && event === undefined) return undefined;
  await requireChange(cwd, process.env);
  const isExact = event?.isExact ?? (exact === true || staged === true);
  const range = await baseRevision(cwd, event?.revision ?? base, isExact);
  if (range.head !== undefined && range.head.commit !== (await headCommit(cwd)))
    throw new UsageError(`--base ${base}: check judges the work tree, so ${range.head.name} must be HEAD`);
  return range;
}

/** What was judged: the first report that passes counts, else the last one. */
interface Judged {
  readonly model: Model;
  readonly reports: readonly Report[];
}

/** The catalog by its own policy; undefined where there is nothing to judge. */
async function judgeAlone(
  paths: readonly string[],
  context: LoadContext,
  { head: state, traffic }: { readonly head: State; readonly traffic: TrafficOptions },
): Promise<Judged | undefined> {
  const model = await loadModel(paths, context, {
    state,
    baseline: 'required',
    allowsMissing: true,
    traffic: ownTraffic(traffic),
  });
  requireThere([model]);
  return isNothing(model) && !model.catalog.incomplete
    ? undefined
    : { model, reports: [buildReport(model.graph, { ...model, catalog: withScope(model) })] };
}

/** The catalog by the policy of a base; undefined where neither side has anything to judge. */
async function judgeAgainst(
  paths: readonly string[],
  context: LoadContext,
  change: { readonly base: Revision; readonly head: State; readonly traffic: TrafficOptions },
): Promise<Judged | undefined> {
  const against = await againstBase(paths, context, change);
  const { before, model } = against;
  if (isNothing(before, model) && !withScope(model).incomplete) return undefined;
  return { model, reports: judgedChange(against).reports };
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

function severityFrom(option: string, text: string): FindingSeverity {
  const severity = severities.find((each) => each === text);
  if (severity === undefined) throw new UsageError(`${option} ${text}: expected error, warning or info`);
  return severity;
}
