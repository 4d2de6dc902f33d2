import { compareText } from '../base/order.ts';
import type { NameProposal } from './drift-types.ts';
import { nameOf } from './entity-names.ts';

/** Names that one line has to match before it is proposed. */
const fewest = 3;

/** Lines proposed at the most. */
const most = 3;

/**
 * Lines for `names` that would match several names by one prefix or suffix, the most useful first. Only entities that
 * no name stands for yet are candidates. Linear in the names and their lengths.
 */
export function nameProposals(unmatched: readonly string[], unseen: readonly string[]): NameProposal[] {
  const entities = new Set(unseen.map(nameOf));
  const names = new Set(unmatched.map((name) => name.toLowerCase()));
  const counts = new Map<string, { readonly seen: string; readonly is: string; readonly names: Set<string> }>();
  const count = (seen: string, is: string, name: string): void => {
    const key = `${seen}\n${is}`;
    const found = counts.get(key) ?? { seen, is, names: new Set<string>() };
    found.names.add(name);
    counts.set(key, found);
  };
  for (const name of names) {
    for (let at = 1; at < name.length; at++) {
      if (entities.has(name.slice(at))) count(`${name.slice(0, at)}*`, '*', name);
      if (entities.has(name.slice(0, at))) count(`*${name.slice(at)}`, '*', name);
    }
  }
  for (const entity of entities) {
    for (let at = 1; at < entity.length; at++) {
      if (names.has(entity.slice(at))) count('*', `${entity.slice(0, at)}*`, entity.slice(at));
      if (names.has(entity.slice(0, at))) count('*', `*${entity.slice(at)}`, entity.slice(0, at));
    }
  }
  return [...counts.values()]
    .map(({ seen, is, names: matched }) => ({ seen, is, matches: matched.size }))
    .filter(({ matches }) => matches >= fewest)
    .sort((a, b) => b.matches - a.matches || compareText(a.seen, b.seen) || compareText(a.is, b.is))
    .slice(0, most);
}
