import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventCommits, fetchHistory } from './fetch-history.ts';
import { inputsFrom, required, stated } from './inputs.ts';
import { postComment } from './post-comment.ts';
import { reviewComment, unjudgedPart } from './review-comment.ts';
import { runFaultline } from './run-faultline.ts';

const { env } = process;
const inputs = inputsFrom(env);
const event: EventCommits = JSON.parse(readFileSync(required(env, 'GITHUB_EVENT_PATH'), 'utf8'));
fetchHistory(inputs.directory, event, inputs.base);
const { code, isNews, diff, check, reasons } = runFaultline(inputs);
const unjudged = check === undefined ? unjudgedPart(code, reasons) : undefined;
// The check has added its own part.
const summary = unjudged ?? diff;
if (summary !== undefined && env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${summary}\n`);
const comment = reviewComment(
  inputs.key,
  [unjudged, check, diff].filter((part) => part !== undefined),
);
writeFileSync(join(inputs.folder, 'faultline-comment.md'), comment);
const posted = await post();
// Only numbers and words of our own: a line of any other text would be an output too.
appendFileSync(required(env, 'GITHUB_OUTPUT'), `code=${code}\nposted=${posted}\nkey=${inputs.key}\n`);

/** Whether the comment is where it belongs; if not, the next step uploads it. */
async function post(): Promise<boolean> {
  const number = event.pull_request?.number;
  if (!inputs.comments || typeof number !== 'number' || !Number.isInteger(number)) return true;
  const token = stated(env.FAULTLINE_TOKEN);
  if (token === undefined) return !isNews;
  const target = {
    api: required(env, 'GITHUB_API_URL'),
    token,
    repository: required(env, 'GITHUB_REPOSITORY'),
    author: stated(env.FAULTLINE_AUTHOR),
    key: inputs.key,
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
