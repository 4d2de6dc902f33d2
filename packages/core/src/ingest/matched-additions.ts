import { groupBy } from '../base/group-by.ts';
import { compareText } from '../base/order.ts';
import type { Entity, Statement } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { seenNames } from '../model/seen-names.ts';

/**
 * Entities of which some only add to others, under the ref of the entity that each is: the same ref, else the only
 * entity of its kind that says that it is seen under this name, else the only one of its name in any namespace. What
 * matches nothing is left out, and a problem counts it for each file. Linear.
 */
export function matchedAdditions(entities: readonly Entity[], report: (problem: Problem) => void): readonly Entity[] {
  if (entities.every(({ isAddition }) => isAddition === undefined)) return entities;
  const declared = entities.filter(({ isAddition }) => isAddition === undefined);
  const refs = new Set(declared.map(({ ref }) => ref));
  const seen = refsByName(declared, seenNames);
  const named = refsByName(declared, ({ name }) => [name]);
  const refOf = ({ ref, kind, name }: Entity): string | undefined =>
    refs.has(ref) ? ref : (onlyOne(seen, kind, name) ?? onlyOne(named, kind, name));
  const additions = entities.filter(({ isAddition }) => isAddition);
  const refOfAddition = new Map(additions.map((entity) => [entity.ref, refOf(entity)]));
  for (const [file, all] of [...groupBy(additions, ({ source }) => source.file)].sort(([a], [b]) =>
    compareText(a, b),
  )) {
    const unmatched = all.filter(({ ref }) => refOfAddition.get(ref) === undefined).length;
    const source = { file, line: 1, column: 1 };
    if (unmatched > 0) report({ code: 'unmatched-additions', entities: unmatched, of: all.length, source });
  }
  return [
    ...declared,
    ...additions.flatMap((entity) => {
      const ref = refOfAddition.get(entity.ref);
      return ref === undefined ? [] : [underRef(entity, ref, refOfAddition)];
    }),
  ];
}

type RefsByName = ReadonlyMap<string, ReadonlySet<string>>;

function refsByName(entities: readonly Entity[], namesOf: (entity: Entity) => readonly string[]): RefsByName {
  const found = new Map<string, Set<string>>();
  for (const entity of entities) {
    for (const name of namesOf(entity)) {
      const key = keyOf(entity.kind, name);
      found.set(key, (found.get(key) ?? new Set()).add(entity.ref));
    }
  }
  return found;
}

function keyOf(kind: string, name: string): string {
  return `${kind}:${name.trim().toLowerCase()}`;
}

function onlyOne(refs: RefsByName, kind: string, name: string): string | undefined {
  const found = refs.get(keyOf(kind, name));
  return found?.size === 1 ? [...found][0] : undefined;
}

/** The addition as part of that entity; what it says of things that are not in the catalog is left out. */
function underRef(entity: Entity, ref: string, refs: ReadonlyMap<string, string | undefined>): Entity {
  const moved = (each: string): string | undefined => (refs.has(each) ? refs.get(each) : each);
  const statements = entity.statements.flatMap((statement): Statement[] => {
    const target = moved(statement.target);
    if (target === undefined) return [];
    if (statement.says === 'owned') return [{ ...statement, target }];
    if (statement.says === 'belongs')
      return [{ ...statement, target, member: moved(statement.member)!, group: moved(statement.group)! }];
    return [{ ...statement, target, dependent: moved(statement.dependent)!, dependency: moved(statement.dependency)! }];
  });
  return { ...entity, ref, namespace: ref.slice(ref.indexOf(':') + 1, ref.indexOf('/')), statements };
}
