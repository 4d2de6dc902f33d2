import { appendToFile } from '../output/write-output.ts';
import { emit } from './emit.ts';
import type { Invocation } from './invocation.ts';

/** What GitHub Actions shows besides the log. */
interface GithubTexts {
  /** Commands to the runner, a line each. */
  readonly annotations: string;
  /** Markdown for the page of the run. */
  readonly summary: string;
}

/**
 * Under GitHub Actions an answer for people also marks the lines that it is about and goes to the summary of the job. Data on
 * standard output stays as it is.
 */
export async function tellGithub(
  texts: () => GithubTexts,
  { outputs }: Pick<Invocation, 'outputs'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const { annotations, summary } = texts();
  if (outputs.some(({ format, file }) => format === 'text' && file === undefined)) {
    await emit(annotations, { file: undefined });
  }
  if (env.GITHUB_STEP_SUMMARY) appendToFile(env.GITHUB_STEP_SUMMARY, summary);
}
