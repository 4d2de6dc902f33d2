import { buildReport, changedPolicyParts, type FindingSeverity, knownInBase, type Report } from '@faultline/core';
import { answer } from '../emit.ts';
import { checkFormats } from '../formats/check-formats.ts';
import { formatCheck } from '../formats/check-text.ts';
import { invocationFrom, type SharedOptions } from '../invocation.ts';
import { loadModel, type Model } from '../load-model.ts';
import { UsageError } from '../usage-error.ts';

export interface CheckOptions extends SharedOptions {
  readonly base?: string;
  readonly failOn?: string;
  readonly show?: string;
  readonly showAccepted?: boolean;
  readonly max?: string;
}

/** `faultline check [paths]`; gives the exit code. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const invocation = invocationFrom(options, ['text', 'json', ...Object.keys(checkFormats)]);
  const failOn = severityFrom('--fail-on', options.failOn ?? 'error');
  const show = severityFrom('--show', options.show ?? 'warning');
  const most = mostFrom(options.max ?? '20');
  const { report, model } = await reportFor(paths, options.base, (revision, judgedBy) =>
    loadModel(paths, invocation, { ...(revision && { revision }), ...(judgedBy && { judgedBy }) }),
  );
  const failing = failingFindings(report, failOn);
  const told = { ...invocation, failOn, show, most, showsAccepted: options.showAccepted === true };
  const text = (each: Report): string =>
    formatCheck(each, {
      ...told,
      failing: failing.length,
      config: model.configPath,
      baseline: model.baseline === undefined ? undefined : model.baselinePath,
      base: options.base,
    });
  await answer(report, { text, ...checkFormats }, model, invocation);
  if (report.incomplete) return 3;
  return failing.length > 0 ? 1 : 0;
}

/** The report of what is there, judged by its own policy or by that of a base revision. */
async function reportFor(
  paths: readonly string[],
  base: string | undefined,
  load: (revision?: string, judgedBy?: Model['config']) => Promise<Model>,
): Promise<{ readonly report: Report; readonly model: Model }> {
  if (base === undefined) {
    const model = await load();
    return { report: buildReport(model.graph, model), model };
  }
  if (paths.includes('-')) throw new UsageError('--base: standard input has no revisions');
  const before = await load(base);
  const model = await load(undefined, before.config);
  const parts = changedPolicyParts(before.config, model.config);
  const file = model.configPath ?? before.configPath ?? 'faultline.yaml';
  const report = buildReport(model.graph, {
    catalog: model.catalog,
    problems: model.problems,
    config: before.config,
    baseline: knownInBase(before),
    policyChanges: { file, parts },
  });
  const incomplete = report.incomplete || before.catalog.incomplete;
  return { report: { ...report, incomplete }, model };
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/** The findings that count and are at least as grave. */
function failingFindings(report: Report, failOn: FindingSeverity): Report['findings'] {
  return report.findings.filter(
    ({ severity, state }) =>
      (state === 'open' || state === 'worse') && severities.indexOf(severity) <= severities.indexOf(failOn),
  );
}

function severityFrom(option: string, text: string): FindingSeverity {
  const severity = severities.find((each) => each === text);
  if (severity === undefined) throw new UsageError(`${option} ${text}: expected error, warning or info`);
  return severity;
}

function mostFrom(text: string): number {
  const most = Number(text);
  if (!Number.isInteger(most) || most < 1) throw new UsageError(`--max ${text}: expected a whole number from 1`);
  return most;
}
