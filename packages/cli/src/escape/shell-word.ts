import { visibleText } from '@faultline/core/escape';

/** Text as one word of a POSIX shell, for commands that are printed to be copied. */
export function shellWord(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${visibleText(text).replaceAll("'", "'\\''")}'`;
}
