import { appendFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CommentServer, githubComments, gitlabNotes } from './comment-server.ts';
import type { EventCommits } from './fetch-history.ts';
import { type Inputs, required, stated } from './inputs.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is left of a run. */
interface Results {
  readonly code: number;
  /** Whether the comment is where it belongs. */
  readonly posted: boolean;
  /** Markdown that the check has not written to the summary itself. */
  readonly summary: string | undefined;
}

/** What the server that runs this says about the change, and where results go. */
export interface BuildServer {
  readonly event: EventCommits;
  /** Where the comment is kept; undefined without a pull request or without a token. */
  readonly comments: CommentServer | undefined;
  /** Whether this is the run of a pull request or merge request. */
  readonly hasRequest: boolean;
  /** The file that the comment is left in. */
  readonly commentFile: string;
  /** Gives the exit code of this process. */
  readonly finish: (results: Results) => number;
}

export function buildServer(env: Environment, inputs: Inputs): BuildServer {
  return env.GITLAB_CI === 'true' ? gitlab(env) : github(env, inputs);
}

function github(env: Environment, { folder, key }: Inputs): BuildServer {
  const event: EventCommits = JSON.parse(readFileSync(required(env, 'GITHUB_EVENT_PATH'), 'utf8'));
  const number = event.pull_request?.number;
  const token = stated(env.FAULTLINE_TOKEN);
  const hasRequest = typeof number === 'number' && Number.isInteger(number);
  return {
    event,
    hasRequest,
    comments:
      hasRequest && token !== undefined
        ? githubComments(required(env, 'GITHUB_API_URL'), required(env, 'GITHUB_REPOSITORY'), number, token)
        : undefined,
    commentFile: join(folder, 'faultline-comment.md'),
    finish: ({ code, posted, summary }) => {
      if (summary !== undefined && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${summary}\n`);
      // Only numbers and words of our own: a line of any other text would be an output too.
      appendFileSync(required(env, 'GITHUB_OUTPUT'), `code=${code}\nposted=${posted}\nkey=${key}\n`);
      return 0;
    },
  };
}

/** The job fails with the code of the check; the comment is one of its artifacts. */
function gitlab(env: Environment): BuildServer {
  const number = stated(env.CI_MERGE_REQUEST_IID);
  const token = stated(env.FAULTLINE_TOKEN);
  const project = stated(env.CI_MERGE_REQUEST_PROJECT_ID) ?? stated(env.CI_PROJECT_ID);
  const hasRequest = number !== undefined && /^\d+$/.test(number) && project !== undefined;
  return {
    event: {},
    hasRequest,
    comments:
      hasRequest && token !== undefined
        ? gitlabNotes(required(env, 'CI_API_V4_URL'), project, Number(number), token)
        : undefined,
    commentFile: resolve(stated(env.CI_PROJECT_DIR) ?? process.cwd(), 'faultline-comment.md'),
    finish: ({ code }) => code,
  };
}
