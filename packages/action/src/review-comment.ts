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

/**
 * The part of a comment for a run that could not judge. Its lines are indented, so that Markdown shows them as they
 * are.
 */
export function unjudgedPart(code: number, reasons: readonly string[]): string {
  const lines = reasons.length === 0 ? [`the run ended with code ${code}; its log says more`] : reasons;
  return ['## ⚠️ Nothing was judged', '', ...lines.map((line) => `    ${line.slice(0, 1000)}`)].join('\n');
}

interface WrittenComment {
  readonly id: number;
}

/** The accounts that a token may belong to. */
export interface Accounts {
  /** The login that was configured. */
  readonly configured: string | undefined;
  /** The login that the API gives; undefined for the token of an app, which it does not name. */
  readonly named: string | undefined;
}

/**
 * Whether a comment is that of an earlier run of this job: by its marker, and by who wrote it, since anybody can write
 * the marker. Where the API names no account only apps count: people cannot write as one.
 */
export function isReviewComment(
  comment: unknown,
  key: string,
  { configured, named }: Accounts,
): comment is WrittenComment {
  const { id, body, user } = comment as { id?: unknown; body?: unknown; user?: { login?: unknown } | null };
  if (typeof id !== 'number' || typeof body !== 'string' || typeof user?.login !== 'string') return false;
  const { login } = user;
  const isOurs = login === configured || (named === undefined ? login.endsWith('[bot]') : login === named);
  return isOurs && body.startsWith(markerOf(key));
}
