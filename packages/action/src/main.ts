import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputsFrom, required } from './inputs.ts';
import { postComment } from './post-comment.ts';
import { reviewComment } from './review-comment.ts';
import { runFaultline } from './run-faultline.ts';

const { env } = process;
const inputs = inputsFrom(env);
const { code, isNews, diff, check } = runFaultline(inputs);
// The check has added its own.
if (diff !== undefined && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${diff}\n`);
const comment = reviewComment([diff, check].filter((part) => part !== undefined));
const file = join(inputs.folder, 'faultline-comment.md');
writeFileSync(file, comment);
const posted = await post();
// Numbers and words of ours only: a line of somebody else's would be an output of its own.
appendFileSync(required(env, 'GITHUB_OUTPUT'), `code=${code}\nposted=${posted}\n`);

/** Whether the comment is where it belongs; if not it is left for the next step. */
async function post(): Promise<boolean> {
  const number = pullRequest();
  if (!inputs.comments || number === undefined) return true;
  const target = {
    api: required(env, 'GITHUB_API_URL'),
    token: required(env, 'FAULTLINE_TOKEN'),
    repository: required(env, 'GITHUB_REPOSITORY'),
    author: required(env, 'FAULTLINE_AUTHOR'),
    number,
  };
  try {
    const outcome = await postComment(target, comment, isNews);
    process.stdout.write(`faultline: comment ${outcome}\n`);
    return outcome !== 'read-only';
  } catch (error) {
    process.stdout.write(`faultline: no comment: ${(error as Error).name}\n`);
    return false;
  }
}

function pullRequest(): number | undefined {
  const event = JSON.parse(readFileSync(required(env, 'GITHUB_EVENT_PATH'), 'utf8'));
  const number: unknown = event.pull_request?.number;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}
