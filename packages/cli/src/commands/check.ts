import type { FindingSeverity } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { checkFormats } from '../formats/check/check-formats.ts';
import { type CheckSummary, hasPassed } from '../formats/check/check-summary.ts';
import { markInGithub } from '../invocation/github-actions.ts';
import { integerFrom } from '../invocation/integer-from.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { decisiveReport } from '../model/decisive-report.ts';
import { type JudgedState, judgedCatalog } from '../model/judged-catalog.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { isUrl } from '../read/is-url.ts';
import { pathInRepository } from '../read/path-in-repository.ts';
import { permalinks } from '../read/permalinks.ts';
import { workingDirectory } from '../read/working-directory.ts';
import { endWithoutCatalog } from './end-without-catalog.ts';

export interface CheckOptions extends SharedOptions, JudgedState, OrganizationOptions {
  readonly allowEmpty?: boolean;
  readonly failOn?: string;
  readonly show?: string;
  readonly showAccepted?: boolean;
  readonly max?: string;
  readonly watch?: boolean;
}

/** `faultline check [paths]`; gives the exit code. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  if (options.watch !== true) return (await checkOnce(paths, options)).code;
  if (paths.includes('-'))
    throw new UsageError('--watch: standard input can be read only once; name the files instead of -');
  if (paths.some(isUrl)) throw new UsageError('--watch: the catalog of a server cannot be watched; name files');
  const { repeatOnChange } = await import('./repeat-on-change.ts');
  return repeatOnChange(() => checkOnce(paths, options));
}

/** A verdict, the files that it is about, and those that it was written to. */
interface Checked {
  readonly code: number;
  readonly files: readonly string[];
  readonly written: readonly string[];
}

async function checkOnce(paths: readonly string[], options: CheckOptions): Promise<Checked> {
  const invocation = withinOrganization(invocationFrom(options, Object.keys(checkFormats)), options);
  const written = invocation.outputs.flatMap(({ file }) => file ?? []);
  const failOn = severityFrom('--fail-on', options.failOn ?? 'error');
  const show = severityFrom('--show', options.show ?? 'warning');
  const most = integerFrom('--max', options.max ?? '20', { least: 1 });
  const judged = await judgedCatalog(paths, invocation, options);
  if (judged === undefined) return { code: await endWithoutCatalog(options.allowEmpty === true), files: [], written };
  const { model, base, baseFault, policyPath } = judged;
  const nameInRepository = pathInRepository(process.env, process.cwd());
  const summary: CheckSummary = {
    failOn,
    show,
    config: policyPath,
    baseline: model.baseline === undefined ? undefined : model.baselinePath,
    base: base?.name,
    baseFault,
    pathInRepository: nameInRepository,
    linkTo: await permalinks(workingDirectory(), process.env, nameInRepository),
  };
  const report = decisiveReport(judged.reports, failOn);
  const showsAccepted = options.showAccepted === true;
  const textOptions = { ...summary, style: invocation.style, width: invocation.lineWidth, most, showsAccepted };
  await writeResult(report, checkFormats, textOptions, { model, invocation });
  const github = async () => ({
    annotations: (await checkFormats.github())(report, summary),
    summary: (await checkFormats.markdown())(report, summary),
  });
  await markInGithub(github, invocation, process.env);
  const code = report.incomplete ? 3 : hasPassed(report, summary) ? 0 : 1;
  return { code, files: [...model.texts.keys()], written };
}

const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

function severityFrom(option: string, text: string): FindingSeverity {
  const severity = severities.find((each) => each === text);
  if (severity === undefined) throw new UsageError(`${option} ${text}: expected error, warning or info`);
  return severity;
}
