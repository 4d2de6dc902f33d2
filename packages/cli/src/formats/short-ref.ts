import { visibleText } from '../terminal/visible-text.ts';

/** A ref as people say it: without the default namespace. */
export function shortRef(ref: string): string {
  return visibleText(ref.replace(/^([^:]*):default\//, '$1:'));
}

/** `one service`, `2 services`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** At most `most` of them, and how many more there are. */
export function listed(refs: readonly string[], most: number): string {
  const shown = refs.slice(0, most).map(shortRef).join(', ');
  return refs.length > most ? `${shown} and ${refs.length - most} more` : shown;
}
