import { groupBy } from '../base/group-by.ts';
import type { RequirementClaim } from '../model/claims.ts';
import type { Entity, Need, Statement } from '../model/entity.ts';
import type { DependencyClass } from '../model/requirement.ts';
import { formatSource } from '../model/source.ts';

const strictness: readonly DependencyClass[] = ['hard', 'soft', 'informational'];

/**
 * The entity with the classes that the config gives to the words of its format. Where an entity states one dependency
 * several times, the strictest class counts, and one without a word that is known is hard. A class is a claim without
 * evidence in the place of the plain dependency. Linear.
 */
export function hintedClasses(entity: Entity, classes: ReadonlyMap<string, DependencyClass>): Entity {
  const { hints = [], statements, claims, source, origin } = entity;
  if (hints.length === 0 || classes.size === 0) return entity;
  const wordsOf = new Map(hints.map(({ statement, words }) => [statementKey(statement), words]));
  const classOf = (words: readonly string[] = []): DependencyClass =>
    strictest(words.flatMap((word) => classes.get(word.trim().toLowerCase()) ?? [])) ?? 'hard';
  const isOwn = (each: Statement): each is Need => each.says === 'needs' && each.dependent === entity.ref;
  const weaker: RequirementClaim[] = [];
  for (const [dependency, all] of groupBy(statements.filter(isOwn), (each) => each.dependency)) {
    const kind = strictest(all.map((each) => classOf(wordsOf.get(statementKey(each))))) ?? 'hard';
    if (kind === 'hard') continue;
    const at = { ...(origin !== undefined && { origin }), source: all[0]!.source };
    weaker.push({ needs: 1, of: [dependency], class: kind, ...at });
  }
  if (weaker.length === 0) return entity;
  const replaced = new Set(weaker.map(({ of }) => of[0]));
  return {
    ...entity,
    statements: statements.filter((each) => !isOwn(each) || !replaced.has(each.dependency)),
    claims: { placedIn: [], source, ...claims, requires: [...(claims?.requires ?? []), ...weaker] },
  };
}

/** What makes a statement the same where a document was moved to its place in a file, which copies it. */
export function statementKey(statement: Statement): string {
  const { says, source } = statement;
  return `${says === 'needs' ? statement.dependency : says}\n${formatSource(source)}`;
}

function strictest(found: readonly DependencyClass[]): DependencyClass | undefined {
  return strictness.find((each) => found.includes(each));
}
