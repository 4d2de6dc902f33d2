import { buildReport, type FindingSeverity, judgeChange, type Report } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { checkFormats } from '../formats/check/check-formats.ts';
import { type CheckSummary, hasPassed } from '../formats/check/check-summary.ts';
import { markInGithub } from '../invocation/github-actions.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { loadModel, type Model } from '../model/load-model.ts';
import { pathInRepository } from '../read/path-in-repository.ts';

export interface CheckOptions extends SharedOptions {
  readonly base?: string;
  readonly failOn?: string;
  readonly show?: string;
  readonly showAccepted?: boolean;
  readonly max?: string;
}

/** `faultline check [paths]`; gives the exit code. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(checkFormats));
  const failOn = severityFrom('--fail-on', options.failOn ?? 'error');
  const show = severityFrom('--show', options.show ?? 'warning');
  const most = integerFrom('--max', options.max ?? '20', { least: 1 });
  const { report, model } = await reportFor(paths, options.base, (revision) =>
    loadModel(paths, invocation, revision === undefined ? {} : { revision }),
  );
  const summary: CheckSummary = {
    failOn,
    show,
    config: model.configPath,
    baseline: model.baseline === undefined ? undefined : model.baselinePath,
    base: options.base,
    pathInRepository: pathInRepository(process.env, process.cwd()),
  };
  const showsAccepted = options.showAccepted === true;
  const textOptions = { ...summary, style: invocation.style, most, showsAccepted };
  await writeResult(report, checkFormats, textOptions, { model, invocation });
  const github = async () => ({
    annotations: (await checkFormats.github())(report, summary),
    summary: (await checkFormats.markdown())(report, summary),
  });
  await markInGithub(github, invocation, process.env);
  if (report.incomplete) return 3;
  return hasPassed(report, summary) ? 0 : 1;
}

/** The report of what is there, judged by its own policy or by that of a base revision. */
async function reportFor(
  paths: readonly string[],
  base: string | undefined,
  load: (revision?: string) => Promise<Model>,
): Promise<{ readonly report: Report; readonly model: Model }> {
  if (base === undefined) {
    const model = await load();
    return { report: buildReport(model.graph, model), model };
  }
  if (paths.includes('-')) throw new UsageError('--base: standard input has no revisions');
  const before = await load(base);
  const model = await load();
  const configFile = model.configPath ?? before.configPath ?? 'faultline.yaml';
  const judged = judgeChange({ ...before, configFile }, { ...model, configFile });
  const incomplete = model.catalog.incomplete || before.catalog.incomplete;
  const report = buildReport(judged.graph, { ...judged, catalog: { ...model.catalog, incomplete } });
  return { report, model };
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

function severityFrom(option: string, text: string): FindingSeverity {
  const severity = severities.find((each) => each === text);
  if (severity === undefined) throw new UsageError(`${option} ${text}: expected error, warning or info`);
  return severity;
}
