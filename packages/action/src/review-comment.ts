/** By its first line the next run finds the comment. */
const marker = '<!-- faultline:review -->';

/** GitHub refuses a comment with more. */
const mostCharacters = 65_535;

/** One comment of several parts, the first ones first, as far as there is room for a whole part. */
export function reviewComment(parts: readonly string[]): string {
  const leftOut = '\n_More is in the summary of the job._\n';
  let comment = marker;
  for (const part of parts) {
    const longer = `${comment}\n\n${part.trim()}\n`;
    if (longer.length + leftOut.length > mostCharacters) return comment + leftOut;
    comment = longer;
  }
  return comment;
}

/** Whether a comment is one of ours: by its marker, and by who wrote it, since anybody can write the marker. */
export function isReviewComment(comment: unknown, author: string): comment is { readonly id: number } {
  const { id, body, user } = comment as { id?: unknown; body?: unknown; user?: { login?: unknown } | null };
  return typeof id === 'number' && typeof body === 'string' && body.startsWith(marker) && user?.login === author;
}
