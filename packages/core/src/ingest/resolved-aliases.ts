import type { Entity, Statement } from '../model/entity.ts';

/**
 * The entities with references by alias resolved: OpsLevel and Compass name others by something else than their names.
 * What is declared is never an alias, and an alias of several entities resolves to none of them. Linear.
 */
export function resolvedAliases(entities: readonly Entity[]): Entity[] {
  const aliases = new Map<string, string | undefined>();
  for (const { ref, aliases: own = [], origin } of entities) {
    for (const alias of own) {
      const key = `${origin} ${alias}`;
      aliases.set(key, aliases.has(key) && aliases.get(key) !== ref ? undefined : ref);
    }
  }
  if (aliases.size === 0) return [...entities];
  const declared = new Set(entities.map(({ ref }) => ref));
  return entities.map((entity) => {
    const { origin } = entity;
    if (origin === undefined) return entity;
    const refOf = (ref: string): string => (declared.has(ref) ? ref : (aliases.get(`${origin} ${ref}`) ?? ref));
    return { ...entity, statements: entity.statements.map((statement) => resolved(statement, refOf)) };
  });
}

function resolved(statement: Statement, refOf: (ref: string) => string): Statement {
  const target = refOf(statement.target);
  if (target === statement.target || statement.says !== 'needs') return statement;
  const { dependent, dependency } = statement;
  return { ...statement, target, dependent: refOf(dependent), dependency: refOf(dependency) };
}
