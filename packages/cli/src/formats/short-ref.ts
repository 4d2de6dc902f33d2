import {
  type CountsByKind,
  counted,
  formatSource,
  listedRefs,
  shortRef as plainShortRef,
  type Source,
} from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { Style } from '../terminal/style.ts';

/** A ref without the default namespace, safe to print. */
export function shortRef(ref: string): string {
  return visibleText(plainShortRef(ref));
}

const groups: ReadonlySet<string> = new Set(['system', 'domain', 'group']);

/**
 * How many entities fail with a System, Domain or Group that is failed by name; nothing for any other ref, and where it
 * fails itself.
 *
 * @param failed everything that fails
 */
export function standsForLine(ref: string, failed: readonly string[], count = failed.length): string[] {
  if (!groups.has(ref.slice(0, ref.indexOf(':'))) || failed.includes(ref)) return [];
  return [
    `${shortRef(ref)} stands for ${count === 1 ? '1 entity that fails' : `${count} entities that fail at once`}.`,
  ];
}

/** A position in an input file, safe to print. */
export function shownPlace(source: Source): string {
  return visibleText(formatSource(source));
}

/** At most `most` of them, and how many more there are. */
export function listed(refs: readonly string[], most: number, unlisted = 0): string {
  return visibleText(listedRefs(refs, most, unlisted));
}

/** The last line of a table that leaves rows out. */
export function more(count: number, style: Style): string[] {
  return count > 0 ? [style.dim(`  and ${count} more`)] : [];
}

/** The kinds that are written otherwise than with a capital. */
const kindNames: Readonly<Record<string, string>> = {
  airesource: 'AiResource',
  api: 'API',
  failuredomain: 'failure domain',
  journey: 'journey',
};

/** `3 Components`, `1 API`. */
export function countedKind(kind: string, count: number): string {
  if (kind === 'inert') return counted(count, 'entity that does not run', 'entities that do not run');
  return counted(count, kindNames[kind] ?? kind[0]!.toUpperCase() + kind.slice(1));
}

/** Components first, since they are what the headline counts: `3 Components (and 1 API) down`, or only `1 API down` */
export function countedStatus(counts: CountsByKind, status: string): string {
  const { component = 0, ...others } = counts;
  const rest = Object.entries(others)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => countedKind(kind, count));
  if (component === 0 && rest.length > 0) return `${rest.join(', ').replace(/, (?=[^,]*$)/, ' and ')} ${status}`;
  return `${countedKind('component', component)}${rest.length === 0 ? '' : ` (and ${rest.join(', ')})`} ${status}`;
}
