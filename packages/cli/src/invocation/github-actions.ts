import { appendToFile } from '../output/write-output.ts';
import type { Invocation } from './invocation.ts';
import { writeText } from './write-result.ts';

/** What GitHub Actions shows besides the log. */
interface GithubTexts {
  /** Commands to the runner, one a line. */
  readonly annotations: string;
  /** Markdown for the summary of the job. */
  readonly summary: string;
}

/**
 * Under GitHub Actions, a text result also annotates the lines it is about and is added to the summary of the job. Data
 * on standard output stays unchanged.
 */
export async function markInGithub(
  texts: () => Promise<GithubTexts>,
  { outputs }: Pick<Invocation, 'outputs'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const { annotations, summary } = await texts();
  if (outputs.some(({ format, file }) => format === 'text' && file === undefined)) {
    await writeText(annotations, { file: undefined });
  }
  if (env.GITHUB_STEP_SUMMARY) appendToFile(env.GITHUB_STEP_SUMMARY, summary);
}
