import { writeFileSync } from 'node:fs';
import { type BuildServer, buildServer } from './build-server.ts';
import { fetchHistory } from './fetch-history.ts';
import { inputsFrom, stated } from './inputs.ts';
import { postComment, UnexpectedAnswer } from './post-comment.ts';
import { reviewComment, unjudgedPart } from './review-comment.ts';
import { runFaultline } from './run-faultline.ts';

const { env } = process;
const inputs = inputsFrom(env);
const server = buildServer(env, inputs);
fetchHistory(inputs.directory, server.event, inputs.base);
const { code, isNews, diff, check, reasons } = runFaultline(inputs);
const unjudged = check === undefined ? unjudgedPart(code, reasons) : undefined;
const comment = reviewComment(
  inputs.key,
  [unjudged, check, diff].filter((part) => part !== undefined),
);
writeFileSync(server.commentFile, comment);
const posted = inputs.comments ? await post(server) : true;
// The check has added its own part to the summary.
process.exitCode = server.finish({ code, posted, summary: unjudged ?? diff });

/** Whether the comment is where it belongs; if not, it is an artifact. */
async function post({ comments, hasRequest }: BuildServer): Promise<boolean> {
  if (!hasRequest) return true;
  if (comments === undefined) {
    if (isNews) report('not posted, since there is no token that may write it');
    return !isNews;
  }
  try {
    const target = { server: comments, key: inputs.key, author: stated(env.FAULTLINE_AUTHOR) };
    const outcome = await postComment(target, comment, isNews);
    report(outcome === 'read-only' ? 'not posted, since the token may not write it' : outcome);
    return outcome !== 'read-only';
  } catch (error) {
    report(`not posted: ${error instanceof UnexpectedAnswer ? error.message : (error as Error).name}`);
    return false;
  }
}

function report(outcome: string): void {
  process.stdout.write(`faultline: comment ${outcome}\n`);
}
