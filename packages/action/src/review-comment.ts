/** GitHub refuses a comment with more characters. */
const mostCharacters = 65_535;

/** The first line of the comment of a job, by which the next run finds it. */
function markerOf(key: string): string {
  return `<!-- faultline:review ${key} -->`;
}

/** One comment of several parts, the first ones first, as far as there is room for a whole part. */
export function reviewComment(key: string, parts: readonly string[]): string {
  const leftOut = '\n_More is in the summary of the job._\n';
  let comment = markerOf(key);
  for (const part of parts) {
    const longer = `${comment}\n\n${part.trim()}\n`;
    if (longer.length + leftOut.length > mostCharacters) return comment + leftOut;
    comment = longer;
  }
  return comment;
}

/** The part of a comment for a run that could not judge. Its lines are indented, so that Markdown shows them as they are. */
export function unjudgedPart(code: number, reasons: readonly string[]): string {
  const lines = reasons.length === 0 ? [`the run ended with code ${code}; its log says more`] : reasons;
  return ['## ⚠️ Nothing was judged', '', ...lines.map((line) => `    ${line.slice(0, 1000)}`)].join('\n');
}

interface WrittenComment {
  readonly id: number;
}

/**
 * Whether a comment is that of an earlier run of this job: by its marker, and by who wrote it, since anybody can write the
 * marker.
 *
 * @param author login of the account that the token belongs to; where that is not known, only apps count, which people
 *   cannot write as
 */
export function isReviewComment(comment: unknown, key: string, author: string | undefined): comment is WrittenComment {
  const { id, body, user } = comment as { id?: unknown; body?: unknown; user?: { login?: unknown } | null };
  if (typeof id !== 'number' || typeof body !== 'string' || typeof user?.login !== 'string') return false;
  const isOurs = author === undefined ? user.login.endsWith('[bot]') : user.login === author;
  return isOurs && body.startsWith(markerOf(key));
}
