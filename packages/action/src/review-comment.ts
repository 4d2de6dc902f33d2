/** GitHub refuses a comment with more characters. */
const mostCharacters = 65_535;

/** The first line of the comment of a job, by which the next run finds it. */
function markerOf(key: string): string {
  return `<!-- faultline:review ${key} -->`;
}

/** One comment of several parts, the first ones first, as far as there is room for a whole part. */
export function reviewComment(key: string, parts: readonly string[]): string {
  const leftOut = '\n_More is in the results of the job._\n';
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

/** Whether a text is the comment of a job, by its first line. */
export function hasMarker(body: string, key: string): boolean {
  return body.startsWith(markerOf(key));
}
