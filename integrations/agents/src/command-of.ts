import { shellWord } from '../../../packages/cli/src/escape/shell-word.ts';
import type { Catalog } from './catalog.ts';

/** The call of the command line that asks the same: paths last, or behind `--catalog` where names come before them. */
export function commandOf(command: string, { paths }: Pick<Catalog, 'paths'>, names?: readonly string[]): string {
  const words = (names ?? []).map(shellWord);
  const places = paths.length === 0 ? [] : [...(names === undefined ? [] : ['--catalog']), ...paths.map(shellWord)];
  return ['faultline', command, ...words, ...places].join(' ');
}
